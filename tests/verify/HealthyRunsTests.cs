using PgHaInfra.Tests.Verify.Failover;
using PgHaInfra.Verify;
using Xunit.Abstractions;

namespace PgHaInfra.Tests.Verify;

/// <summary>
/// No check fails or stays undecided on a healthy cluster: those that change nothing a few times, and all of them as often as
/// PGHA_SOAK_VERIFICATIONS says, lost nodes and cut networks included.
/// </summary>
[Collection(DisturbedEnvironment.Collection)]
public sealed class HealthyRunsTests(DisturbedEnvironment environment, ITestOutputHelper output)
{
    private const int Looks = 3;

    private static int Whole => int.TryParse(Environment.GetEnvironmentVariable("PGHA_SOAK_VERIFICATIONS"), out var number) ? number : 0;

    [Fact]
    public async Task Nothing_is_found_where_nothing_is_wrong()
    {
        for (var run = 1; run <= Looks + Whole; run++)
        {
            var context = await environment.Machine.ContextAsync() with
            {
                FaultEndpoint = environment.Machine.Faults, FaultPace = 50, Seed = run,
            };
            foreach (var check in Harness.Checks.Where(check => run > Looks || check.Impact == Impact.ReadOnly))
            {
                var finding = (await Harness.RunAsync(context, check, CancellationToken.None)).Finding;
                Assert.True(finding.Verdict is Verdict.Pass or Verdict.Skipped, $"run {run}, {check.Name}: {finding.Evidence}");
            }

            output.WriteLine($"run {run}: nothing found");
        }
    }
}
