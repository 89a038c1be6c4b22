using System.Text;
using System.Text.RegularExpressions;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Backup.Barman;

namespace PgHaInfra.Tests.Simulator.Backup;

public sealed class RetentionTests
{
    [Fact]
    public async Task Backups_that_the_policy_does_not_need_go_with_their_objects_and_the_first_point_moves_on()
    {
        await using var environment = await StoredCluster.HealthyAsync();
        var oldest = await environment.BackUpAsync("oldest");
        var needed = await environment.BackUpAsync("needed");
        await AgeAsync(environment, oldest, days: 10);
        await AgeAsync(environment, needed, days: 5);
        environment.Change(ResourceKind.ObjectStore, "store", store => store.Spec["retentionPolicy"] = "1d");
        await environment.UntilAsync(() => environment.Get(ResourceKind.Backup, "oldest") is null, "end of the oldest backup", 240);
        Assert.NotNull(environment.Get(ResourceKind.Backup, "needed"));
        var blobs = await environment.BlobsAsync("pg");
        Assert.DoesNotContain(blobs, blob => blob.StartsWith($"pg/base/{Id(oldest)}/", StringComparison.Ordinal));
        Assert.Contains($"pg/base/{Id(needed)}/backup.info", blobs);
        await environment.UntilAsync(() => DateTimeOffset.Parse((string)environment.Get(ResourceKind.ObjectStore, "store")!
            .At("status", "serverRecoveryWindow", "pg", "firstRecoverabilityPoint")!) is var first
            && first > DateTimeOffset.UtcNow.AddDays(-6) && first < DateTimeOffset.UtcNow.AddDays(-4), "moved first point");
    }

    [Theory]
    [InlineData("7d", "RECOVERY WINDOW OF 7 DAYS")]
    [InlineData("2w", "RECOVERY WINDOW OF 2 WEEKS")]
    [InlineData("12m", "RECOVERY WINDOW OF 12 MONTHS")]
    [InlineData("0d", null)]
    [InlineData("d", null)]
    [InlineData("7y", null)]
    public void A_policy_is_a_number_of_days_weeks_or_months(string text, string? barman) =>
        Assert.Equal(barman, RetentionPolicy.Parse(text)?.ForBarman);

    private static string Id(KubeObject backup) => (string)backup.At("status", "backupId")!;

    // What makes a backup old is written in its description.
    private static async Task AgeAsync(StoredCluster environment, KubeObject backup, int days)
    {
        var blobs = (await environment.Environment.Backups.Access.OpenAsync(environment.StoreReference("pg"))).Blobs!;
        var name = $"pg/base/{Id(backup)}/backup.info";
        var text = Encoding.UTF8.GetString((await blobs.GetAsync(name, CancellationToken.None))!);
        var aged = Regex.Replace(text, "(?m)^(begin_time|end_time)=.*$",
            $"$1={DateTimeOffset.UtcNow.AddDays(-days):yyyy-MM-dd HH:mm:ss.ffffffzzz}");
        await blobs.PutAsync(name, Encoding.UTF8.GetBytes(aged), CancellationToken.None);
    }
}
