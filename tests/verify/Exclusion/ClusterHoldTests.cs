using PgHaInfra.Kube;
using PgHaInfra.Kube.Config;
using PgHaInfra.Tests.Verify.Failover;
using PgHaInfra.Tests.Verify.Planted;
using PgHaInfra.Verify.Exclusion;

namespace PgHaInfra.Tests.Verify.Exclusion;

/// <summary>Of two runs that write to a cluster or disturb it, the second one is refused, unless the first was killed.</summary>
[Collection(DisturbedEnvironment.Collection)]
public sealed class ClusterHoldTests(DisturbedEnvironment environment) : IDisposable
{
    private readonly KubeClient api = new(new KubeContext { Server = environment.Machine.Api.Context.Server }, new HastyTime());

    public void Dispose() => api.Dispose();

    [Fact]
    public async Task A_second_run_is_refused_while_the_first_is_alive_and_not_afterwards()
    {
        await using (await TakeAsync())
        {
            var refused = await Assert.ThrowsAsync<ClusterHeldException>(TakeAsync);
            Assert.StartsWith("another up or verify has been at db/held since 20", refused.Message);
            Assert.DoesNotContain('\n', refused.Message);
        }

        await using (await TakeAsync())
        {
            Assert.NotNull(Lease());
        }

        Assert.Null(Lease());
    }

    [Fact]
    public async Task That_of_a_killed_run_is_taken_over()
    {
        environment.Machine.Create(ResourceKind.Lease, "held-verify", """
            { "holderIdentity": "killed", "acquireTime": "2026-01-01T00:00:00.000000Z", "renewTime": "2026-01-01T00:00:00.000000Z" }
            """);
        await using var hold = await TakeAsync();
        Assert.StartsWith("pgha-verify-", (string?)Lease()!.At("spec", "holderIdentity"));
    }

    [Fact]
    public async Task A_run_that_was_taken_for_dead_learns_of_it()
    {
        await using var hold = await TakeAsync();
        var learned = new TaskCompletionSource();
        hold!.Lost.Register(learned.SetResult);
        environment.Machine.Change(ResourceKind.Lease, "held-verify", lease => lease.Spec["holderIdentity"] = "another");
        await learned.Task.WaitAsync(TimeSpan.FromSeconds(60));
        environment.Machine.Store.Delete(ResourceKind.Lease, PlantedEnvironment.Namespace, "held-verify");
    }

    [Fact]
    public async Task Where_there_is_nothing_to_hold_nothing_stands_in_the_way() =>
        Assert.Null(await ClusterHold.TakeAsync(api, "nowhere", "held", CancellationToken.None));

    private Task<ClusterHold?> TakeAsync() => ClusterHold.TakeAsync(api, PlantedEnvironment.Namespace, "held", CancellationToken.None);

    private KubeObject? Lease() => environment.Machine.Store.Get(ResourceKind.Lease, PlantedEnvironment.Namespace, "held-verify");
}
