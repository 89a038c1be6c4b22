using System.Xml.Linq;
using PgHaInfra.Verify.Report;
using PgHaInfra.Verify.Timelines;

namespace PgHaInfra.Tests.Verify.Report;

public class TimelinePictureTests
{
    [Fact]
    public void The_gap_that_clients_saw_is_written_on_it()
    {
        var words = Words(TimelinePicture.Of(Reports.Disturbance()));

        Assert.Contains("420 ms", words);
        Assert.Contains("lease 135 ms", words);
        Assert.Contains("fault", words);
        Assert.Contains("pg-2", words);
    }

    [Fact]
    public void Everything_lies_within_the_picture()
    {
        var picture = TimelinePicture.Of(Reports.Disturbance());
        var box = ((string)picture.Attribute("viewBox")!).Split(' ').Select(double.Parse).ToArray();

        Assert.All(picture.Descendants("rect"), rect =>
        {
            Assert.InRange(Number(rect, "x"), 0, box[2]);
            Assert.InRange(Number(rect, "x") + Number(rect, "width"), 0, box[2]);
            Assert.InRange(Number(rect, "y") + Number(rect, "height"), 0, box[3]);
        });
        Assert.All(picture.Descendants("text"), text => Assert.InRange(Number(text, "y"), 0, box[3]));
    }

    [Fact]
    public void A_lane_in_which_nobody_was_answered_is_all_gap()
    {
        var timeline = new Timeline("cut off", 0, 2000) { Clients = [new("writes", [new(10, ClientOutcome.Failure)])] };

        Assert.Equal((0, 2000), ClientPicture.LongestGap(timeline, timeline.Clients[0]));
        Assert.Contains("2000 ms", Words(TimelinePicture.Of(timeline)));
    }

    [Fact]
    public void A_timeline_of_nothing_can_be_drawn() =>
        Assert.NotNull(TimelinePicture.Of(new Timeline("nothing", 0, 0) { Clients = [new("writes", [])] }));

    [Fact]
    public void Counts_lose_no_sample()
    {
        var timeline = Reports.Disturbance();
        foreach (var lane in timeline.Clients)
        {
            Assert.Equal(lane.Samples.Count, ClientBins.Of(timeline, lane).Counts.Values.Sum(counts => counts.Sum()));
        }
    }

    private static List<string> Words(XElement picture) => [.. picture.Descendants("text").Select(text => text.Value)];

    private static double Number(XElement element, string name) => double.Parse((string)element.Attribute(name)!);
}
