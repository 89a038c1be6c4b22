using PgHaInfra.Kube;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Checks.Failover;
using Xunit.Abstractions;

namespace PgHaInfra.Tests.Verify.Failover;

[Collection(DisturbedEnvironment.Collection)]
public sealed class DisturbanceTests(DisturbedEnvironment environment, ITestOutputHelper output)
{
    // The killed primary is measured beside the server's log, see AccuracyTests.
    public static TheoryData<string> Names =>
        [.. FailoverChecks.All.Where(check => check is not PrimaryKilled).Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_healthy_cluster_passes_and_is_as_before_afterwards(string name)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var finding = await environment.Machine.RunAsync(FailoverChecks.All.Single(check => check.Name == name));
        output.WriteLine($"{clock.Elapsed.TotalSeconds:0.0} s: {finding.Evidence}\n{string.Join('\n', finding.Figures)}\n"
            + $"{string.Join('\n', finding.Details)}");

        Assert.True(finding.Verdict is Verdict.Pass or Verdict.Skipped, finding.Evidence);
        var cluster = environment.Machine.Store.Get(ResourceKind.Cluster, Planted.PlantedEnvironment.Namespace, "pg")!;
        Assert.Equal("pg-1", (string?)cluster.At("status", "currentPrimary"));
        Assert.Equal("Cluster in healthy state", (string?)cluster.At("status", "phase"));
    }
}
