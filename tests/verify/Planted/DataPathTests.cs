using PgHaInfra.Kube;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Checks.DataPath;

namespace PgHaInfra.Tests.Verify.Planted;

public sealed class DataPathTests
{
    [Fact]
    public async Task Healthy()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await using var environment = await PlantedEnvironment.StartAsync();
        environment.Create(ResourceKind.Service, "pg-rw-public", Clusters.Balancer("primary", 5432));
        environment.Create(ResourceKind.Service, "pg-ro-public", Clusters.Balancer("replica", 5433));
        environment.Create(ResourceKind.Cluster, "pg", Clusters.Spec());
        await environment.UntilHealthyAsync();
        Console.WriteLine($"up {clock.Elapsed}");
        foreach (var check in DataPathChecks.All)
        {
            clock.Restart();
            var finding = await environment.RunAsync(check);
            Console.WriteLine($"{check.Name} {finding.Verdict} {clock.ElapsedMilliseconds} ms: {finding.Evidence}");
        }
    }
}
