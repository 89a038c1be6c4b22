using System.Collections.Immutable;
using PgHaInfra.Components;
using PgHaInfra.Components.Cnpg;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Components;

public sealed class BackupScheduleTests
{
    private readonly Plan _plan = new Plan()
        .Expecting(Types.BackupSchedule, Types.ObjectStore, Types.ScheduledBackup)
        .Expecting(Types.BlobContainer, inputs => inputs.Add("name", inputs["containerName"]));

    private BackupSchedule? _made;

    [Fact]
    public async Task A_container_an_object_store_and_a_schedule_are_made()
    {
        await Run();

        Expect.Same(
            """{"resourceGroupName": "rg", "accountName": "acct", "containerName": "pg-backups", "publicAccess": "None"}""",
            _plan.Inputs(Types.BlobContainer, "db"));
        Expect.Same(
            """
            {
              "apiVersion": "barmancloud.cnpg.io/v1", "kind": "ObjectStore",
              "metadata": {"name": "pg-store", "namespace": "data"},
              "spec": {
                "retentionPolicy": "30d",
                "configuration": {
                  "destinationPath": "https://acct.blob.core.windows.net/pg-backups",
                  "azureCredentials": {"inheritFromAzureAD": true},
                  "wal": {"compression": "lz4", "maxParallel": 8},
                  "data": {"compression": "lz4", "jobs": 2}
                },
                "instanceSidecarConfiguration": {
                  "resources": {"requests": {"cpu": "500m", "memory": "512Mi"}, "limits": {"cpu": "500m", "memory": "512Mi"}}
                }
              }
            }
            """,
            _plan.Inputs(Types.ObjectStore, "db-store"));
        Expect.Same(
            """
            {
              "apiVersion": "postgresql.cnpg.io/v1", "kind": "ScheduledBackup",
              "metadata": {"name": "pg-backup", "namespace": "data"},
              "spec": {
                "cluster": {"name": "pg"}, "schedule": "0 0 2 * * *", "method": "plugin",
                "pluginConfiguration": {"name": "barman-cloud.cloudnative-pg.io"},
                "target": "prefer-standby", "immediate": true, "suspend": false, "backupOwnerReference": "self"
              }
            }
            """,
            _plan.Inputs(Types.ScheduledBackup, "db-schedule"));
        Assert.Equal(4, _plan.Registered.Count());
    }

    private Task Run(Action<BackupScheduleArgs>? change = null) => _plan.Run(() => _made = new BackupSchedule("db", Minimal(change)));

    private static BackupScheduleArgs Minimal(Action<BackupScheduleArgs>? change = null)
    {
        var args = new BackupScheduleArgs
        {
            Namespace = "data",
            ClusterName = "pg",
            Account = new BackupAccountArgs { ResourceGroupName = "rg", AccountName = "acct" },
        };
        change?.Invoke(args);
        return args;
    }
}
