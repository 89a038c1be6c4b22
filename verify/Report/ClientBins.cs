using PgHaInfra.Verify.Timelines;

namespace PgHaInfra.Verify.Report;

/// <summary>A client's attempts counted in steps of time: what reports keep and draw.</summary>
/// <param name="Step">Length of a step, milliseconds.</param>
/// <param name="Counts">How many attempts of each outcome fell into each step, from the timeline's beginning on.</param>
public sealed record ClientBins(double Step, IReadOnlyDictionary<ClientOutcome, int[]> Counts)
{
    private const int MostSteps = 400;

    private static readonly double[] Steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

    /// <summary>The most attempts in one step.</summary>
    public int Highest => Enumerable.Range(0, Length).Max(At);

    /// <summary>How many steps there are.</summary>
    public int Length => Counts[ClientOutcome.Success].Length;

    /// <summary>Counts a lane; the step is the shortest round one that gives about 400 at most.</summary>
    public static ClientBins Of(Timeline timeline, ClientLane lane)
    {
        var step = Steps.FirstOrDefault(s => (timeline.To - timeline.From) / s <= MostSteps, Steps[^1]);
        // The last step begins at the end, for what happened just then.
        var length = (int)Math.Floor(Math.Max(0, timeline.To - timeline.From) / step) + 1;
        var counts = Enum.GetValues<ClientOutcome>().ToDictionary(outcome => outcome, _ => new int[length]);
        foreach (var sample in lane.Samples.Where(sample => sample.At >= timeline.From && sample.At <= timeline.To))
        {
            counts[sample.Outcome][(int)((sample.At - timeline.From) / step)]++;
        }

        return new ClientBins(step, counts);
    }

    private int At(int index) => Counts.Values.Sum(counts => counts[index]);
}
