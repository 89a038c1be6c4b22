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
        Assert.Equal("db-id", await OutputUtilities.GetValueAsync(_made!.ContainerId));
        Assert.Equal("https://acct.blob.core.windows.net/pg-backups", await OutputUtilities.GetValueAsync(_made.DestinationPath));
        Assert.Equal("pg-store", await OutputUtilities.GetValueAsync(_made.StoreName));
        Assert.Equal("pg-backup", await OutputUtilities.GetValueAsync(_made.ScheduleName));
    }

    [Fact]
    public async Task The_cluster_archives_by_the_plugin_once_container_and_store_exist()
    {
        await Run();

        Assert.Null(_made!.Archive.Backup);
        Assert.Equal(["BlobContainer db", "ObjectStore db-store"], _made.Archive.DependsOn.Select(Short));
        var plugin = _made.Archive.Plugin!;
        Assert.Equal("barman-cloud.cloudnative-pg.io", await OutputUtilities.GetValueAsync(plugin.Name.ToOutput()));
        Assert.True(await OutputUtilities.GetValueAsync(plugin.IsWALArchiver!.ToOutput()));
        Assert.Equal(
            [KeyValuePair.Create("barmanObjectName", "pg-store")], await OutputUtilities.GetValueAsync(plugin.Parameters!.ToOutput()));
    }

    [Fact]
    public async Task An_older_operator_archives_by_itself()
    {
        await Run(a => (a.Archiver, a.PreferStandby) = (BackupArchiver.Operator, false));

        Assert.Equal(
            [
                "azure-native:storage:BlobContainer db",
                "kubernetes:postgresql.cnpg.io/v1:ScheduledBackup db-schedule",
                "pg-ha-infra:index:BackupSchedule db",
            ],
            _plan.Registered);
        Expect.Same(
            """
            {
              "cluster": {"name": "pg"}, "schedule": "0 0 2 * * *", "method": "barmanObjectStore",
              "target": "primary", "immediate": true, "suspend": false, "backupOwnerReference": "self"
            }
            """,
            _plan.Inputs(Types.ScheduledBackup)["spec"]);
        Assert.Null(_made!.Archive.Plugin);
        Assert.Null(await OutputUtilities.GetValueAsync(_made.StoreName));
        Assert.Equal(["BlobContainer db"], _made.Archive.DependsOn.Select(Short));
        var backup = await OutputUtilities.GetValueAsync(_made.Archive.Backup!.ToOutput());
        Assert.Equal(("30d", "primary"), (await Text(backup.RetentionPolicy), await Text(backup.Target)));
        var store = await OutputUtilities.GetValueAsync(backup.BarmanObjectStore!.ToOutput());
        Assert.Equal("https://acct.blob.core.windows.net/pg-backups", await Text(store.DestinationPath));
        Assert.True(
            await OutputUtilities.GetValueAsync(
                (await OutputUtilities.GetValueAsync(store.AzureCredentials!.ToOutput())).InheritFromAzureAD!.ToOutput()));
    }

    [Fact]
    public async Task A_storage_account_of_its_own_is_a_child()
    {
        _plan.Expecting(Types.BackupStorage, Types.BlobServiceProperties, Types.ManagementPolicy, Types.ManagementLock)
            .Expecting(Types.ResourceGroup, inputs => inputs.Add("name", inputs["resourceGroupName"]))
            .Expecting(Types.StorageAccount, inputs => inputs.Add("name", inputs["accountName"]));
        var parents = new Dictionary<string, string?>();

        await Run(
            a =>
            {
                a.Account = null;
                a.ContainerName = "orders";
                a.Storage = new BackupStorageArgs
                {
                    ResourceGroupName = "rg-own",
                    Location = "canadacentral",
                    AccountName = "own1",
                    OpenNetworkReason = "a test",
                };
            },
            new ComponentResourceOptions
            {
                Protect = true,
                ResourceTransformations =
                {
                    args =>
                    {
                        parents[args.Resource.GetResourceType()] = $"{args.Options.Parent?.GetResourceType()} {args.Options.Protect}";
                        return null;
                    },
                },
            });

        Expect.Same(
            """{"resourceGroupName": "rg-own", "accountName": "own1", "containerName": "orders", "publicAccess": "None"}""",
            _plan.Inputs(Types.BlobContainer));
        Assert.Equal("https://own1.blob.core.windows.net/orders", await OutputUtilities.GetValueAsync(_made!.DestinationPath));
        Assert.Equal($"{Types.BackupSchedule} True", parents[Types.BackupStorage]);
        Assert.Equal($"{Types.BackupSchedule} True", parents[Types.BlobContainer]);
        Assert.Equal($"{Types.BackupStorage} True", parents[Types.StorageAccount]);
    }

    [Fact]
    public async Task A_place_that_exists_is_used_with_its_credentials()
    {
        await Run(a => (a.Account, a.Destination) = (null, new BackupDestinationArgs
        {
            Path = "http://127.0.0.1:10000/devstoreaccount1/backups",
            Credentials = new AzureCredentialsArgs { ConnectionString = new SecretKeyArgs { Name = "azurite", Key = "connection" } },
            EndpointUrl = "http://127.0.0.1:10000",
            EndpointAuthority = new SecretKeyArgs { Name = "azurite-ca", Key = "ca.crt" },
        }));

        Expect.Same(
            """
            {
              "destinationPath": "http://127.0.0.1:10000/devstoreaccount1/backups",
              "azureCredentials": {"connectionString": {"name": "azurite", "key": "connection"}},
              "endpointURL": "http://127.0.0.1:10000", "endpointCA": {"name": "azurite-ca", "key": "ca.crt"},
              "wal": {"compression": "lz4", "maxParallel": 8}, "data": {"compression": "lz4", "jobs": 2}
            }
            """,
            _plan.Inputs(Types.ObjectStore)["spec"]!["configuration"]);
        Assert.DoesNotContain(_plan.Registered, r => r.StartsWith("azure-native:", StringComparison.Ordinal));
        Assert.Null(await OutputUtilities.GetValueAsync(_made!.ContainerId));
        Assert.Equal(["ObjectStore db-store"], _made.Archive.DependsOn.Select(Short));
    }

    [Fact]
    public async Task Everything_about_the_schedule_is_a_setting()
    {
        await Run(a =>
        {
            (a.Schedule, a.Retention, a.Immediate, a.Suspend) = ("0 15 * ? * *", "2w", false, true);
            (a.WalCompression, a.WalParallel, a.DataCompression, a.DataJobs) = ("zstd", 4, "snappy", 3);
            a.Labels = new() { ["team"] = "db" };
        });

        var (schedule, store) = (_plan.Inputs(Types.ScheduledBackup), _plan.Inputs(Types.ObjectStore));
        Assert.Equal("0 15 * ? * *", schedule["spec"]!["schedule"]!.GetValue<string>());
        Expect.Same(
            "[false, true]",
            new System.Text.Json.Nodes.JsonArray(schedule["spec"]!["immediate"]!.DeepClone(), schedule["spec"]!["suspend"]!.DeepClone()));
        Assert.Equal("2w", store["spec"]!["retentionPolicy"]!.GetValue<string>());
        Expect.Same("""{"compression": "zstd", "maxParallel": 4}""", store["spec"]!["configuration"]!["wal"]);
        Expect.Same("""{"compression": "snappy", "jobs": 3}""", store["spec"]!["configuration"]!["data"]);
        Expect.Same("""{"team": "db"}""", store["metadata"]!["labels"]);
        Expect.Same("""{"team": "db"}""", schedule["metadata"]!["labels"]);
    }

    public static TheoryData<string, Action<BackupScheduleArgs>> NotAllowed => new()
    {
        { "exactly one of account, storage and destination must be given", a => a.Account = null },
        { "exactly one of account, storage and destination must be given", a => a.Destination = new BackupDestinationArgs() },
        { "schedule must have hours from 0 to 23, and has 24", a => a.Schedule = "0 0 24 * * *" },
        { "retention must be a time such as 30d, 4w or 6m, at least 7d, and is 3d", a => a.Retention = "3d" },
        { "containerName must be 3 to 63 lower-case letters, digits and single '-', with a letter or digit at both ends, and is a--b",
          a => a.ContainerName = "a--b" },
    };

    [Theory]
    [MemberData(nameof(NotAllowed))]
    public async Task What_is_not_allowed_is_refused(string message, Action<BackupScheduleArgs> change) =>
        Assert.Contains(message, (await Assert.ThrowsAnyAsync<Exception>(() => Run(change))).Message, StringComparison.Ordinal);

    private static string Short(Resource resource) => $"{resource.GetResourceType().Split(':')[^1]} {resource.GetResourceName()}";

    private static Task<string> Text(Input<string>? input) => OutputUtilities.GetValueAsync(input!.ToOutput());

    private Task Run(Action<BackupScheduleArgs>? change = null, ComponentResourceOptions? options = null) =>
        _plan.Run(() => _made = new BackupSchedule("db", Minimal(change), options));

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
