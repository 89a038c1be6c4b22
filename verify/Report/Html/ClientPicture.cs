using System.Xml.Linq;
using PgHaInfra.Verify.Timelines;

namespace PgHaInfra.Verify.Report;

/// <summary>One kind of client: how many of its attempts came out how, a column for each step of time, and its longest gap.</summary>
internal static class ClientPicture
{
    // A single failure among hundreds of successes must still be seen.
    private const double LeastHeight = 5;

    public static IEnumerable<object> Of(Timeline timeline, ClientLane lane, TimeScale scale, double y, double height)
    {
        var bins = ClientBins.Of(timeline, lane);
        yield return TimelinePicture.Text(lane.Name, TimeScale.Left - 8, y + (height / 2) + 4, "end");
        foreach (var outcome in Enum.GetValues<ClientOutcome>())
        {
            if (Path(bins, outcome, timeline, scale, y, height) is { Length: > 0 } path)
            {
                yield return new XElement("path", new XAttribute("class", outcome.ToString().ToLowerInvariant()),
                    new XAttribute("d", path));
            }
        }

        if (LongestGap(timeline, lane) is var (from, to) && to - from >= 3 * bins.Step)
        {
            yield return TimelinePicture.Line("gap", scale.X(from), y + 8, scale.X(to), y + 8);
            yield return TimelinePicture.Text(TimelinePicture.Duration(to - from), (scale.X(from) + scale.X(to)) / 2, y + 12, "middle",
                "gapname");
        }
    }

    /// <summary>The longest time without a success that a success begins and one ends, or the timeline's own ends.</summary>
    internal static (double From, double To)? LongestGap(Timeline timeline, ClientLane lane)
    {
        (double From, double To)? longest = null;
        var last = timeline.From;
        foreach (var at in lane.Samples.Where(sample => sample.Outcome == ClientOutcome.Success).Select(sample => sample.At)
            .Append(timeline.To))
        {
            if (longest is null || at - last > longest.Value.To - longest.Value.From)
            {
                longest = (last, at);
            }

            last = at;
        }

        return longest;
    }

    // Columns stand on each other in the order of the outcomes.
    private static string Path(ClientBins bins, ClientOutcome outcome, Timeline timeline, TimeScale scale, double y, double height)
    {
        var path = new System.Text.StringBuilder();
        for (var i = 0; i < bins.Length; i++)
        {
            if (bins.Counts[outcome][i] == 0)
            {
                continue;
            }

            var below = bins.Counts.Where(entry => entry.Key < outcome).Sum(entry => entry.Value[i]);
            var column = Math.Max(outcome == ClientOutcome.Success ? 1 : LeastHeight, height * bins.Counts[outcome][i] / bins.Highest);
            var bottom = Math.Max(y + column, y + height - (height * below / bins.Highest));
            var from = timeline.From + (i * bins.Step);
            var (x, width) = (scale.X(from), scale.Width(from, from + bins.Step));
            var (up, down) = ($"v-{HtmlReport.Number(column)}", $"v{HtmlReport.Number(column)}");
            path.Append($"M{HtmlReport.Number(x)} {HtmlReport.Number(bottom)}{up}h{HtmlReport.Number(width)}{down}z");
        }

        return path.ToString();
    }
}
