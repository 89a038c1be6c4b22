using PgHaInfra.Benchmarks.Client;
using PgHaInfra.Benchmarks.Report;

namespace PgHaInfra.Benchmarks.Peers;

/// <summary>
/// The least that a failover costs: the primary's postmaster is killed and <c>pg_ctl promote</c> follows at once on a synchronous
/// standby that has everything; the client knows both addresses and tries them in turn.
/// </summary>
public static class BarePromotion
{
    public static async Task MeasureAsync(int times, Samples outages, Action<long> lost, CancellationToken cancel)
    {
        using var workspace = new Workspace();
        using var addresses = workspace.OpenAddresses();
        for (var i = 1; i <= times; i++)
        {
            var primary = new BareServer(workspace, "primary", addresses.Pod("bare", "primary"));
            var standby = new BareServer(workspace, "standby", addresses.Pod("bare", "standby"));
            await primary.InitializeAsync(PemFiles.Create(), cancel);
            await primary.StartAsync(cancel);
            await standby.CopyFromAsync(primary, cancel);
            await standby.StartAsync(cancel);
            await primary.ConfigureAsync("synchronous_standby_names = 'standby'", cancel);
            await using (var writer = await Writer.StartAsync(BareServer.TargetOf(primary, standby), 0, cancel))
            {
                // Into the middle of a steady stream of writes, at no particular moment.
                await Task.Delay(TimeSpan.FromMilliseconds(500 + Random.Shared.Next(100)), cancel);
                primary.Kill();
                var promoted = standby.PromoteAsync(cancel);
                var outage = await writer.Outages.ReadAsync(cancel);
                await promoted;
                await writer.DisposeAsync();
                outages.Add(outage);
                lost(await writer.CountLostAsync(1, cancel));
                Progress.Say($"bare promotion {i}/{times}: {outage.TotalMilliseconds:0} ms");
            }
            await standby.RemoveAsync();
            await primary.RemoveAsync();
        }
    }
}
