using FsCheck;
using FsCheck.Fluent;
using PgHaInfra.Verify.History;

namespace PgHaInfra.Tests.Verify.History;

public sealed class HistoryCheckerTests
{
    private static readonly Arbitrary<int> Seeds = Arb.From(Gen.Choose(0, int.MaxValue));
    private static readonly Arbitrary<int> Lengths = Arb.From(Gen.Choose(0, 600));

    public static TheoryData<AnomalyKind> Kinds => [.. Enum.GetValues<AnomalyKind>()];

    [Fact]
    public void Nothing_is_wrong_with_a_healthy_history() => Prop.ForAll(Seeds, Lengths, (seed, length) =>
    {
        var anomalies = new GeneratedRun(seed, length).Check();
        return (anomalies.Count == 0).Label(string.Join('\n', anomalies));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_planted_defect_is_found_and_named(AnomalyKind kind) => Prop.ForAll(Seeds, Lengths, (seed, length) =>
    {
        var run = new GeneratedRun(seed, length);
        Planting.Plant(kind, run);
        var anomalies = run.Check();
        return anomalies.Any(anomaly => anomaly.Kind == kind).Label($"found: {string.Join('\n', anomalies)}");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_write_of_unknown_outcome_is_right_whether_it_is_there_or_not() => Prop.ForAll(Seeds, Lengths, (seed, length) =>
    {
        var run = new GeneratedRun(seed, length);
        var open = run.History().Writes.Where(write => write.Outcome == WriteOutcome.Unknown && write.Client < 2)
            .Select(write => (write.Client, write.Number)).ToHashSet();
        run.Written.RemoveAll(row => open.Contains((row.Client, row.Number)) && row.Client != ClientHistory.Watched);
        return run.Check().Count == 0;
    }).QuickCheckThrowOnFailure();
}
