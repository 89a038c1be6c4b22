using Npgsql;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>
/// The parameters that the Cluster asks for are the ones PostgreSQL runs with, on both endpoints, with no restart pending.
/// </summary>
public sealed class ParametersInEffect : ICheck
{
    // A rolling restart of three instances takes its time; how long is the harness's own ceiling, not a promise.
    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc />
    public string Name => "parameters-in-effect";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.DataPath;

    /// <inheritdoc />
    public string Title => "PostgreSQL runs with the parameters the Cluster asks for";

    /// <inheritdoc />
    public string Proves => "The servers run with the configuration that was deployed, not with an older one.";

    /// <inheritdoc />
    public Impact Impact => Impact.ReadOnly;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) =>
        cluster.Psql(cluster.Primary, "SELECT name, setting, unit, pending_restart FROM pg_settings WHERE source = 'configuration file'");

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = context.Cluster;
        var wanted = cluster.Object.Spec?["postgresql"]?["parameters"]?.AsObject()
            .ToDictionary(entry => entry.Key, entry => entry.Value!.GetValue<string>()) ?? [];
        var began = context.Time.GetTimestamp();
        while (true)
        {
            string? wrong;
            try
            {
                wrong = null;
                foreach (var endpoint in cluster.Endpoints)
                {
                    wrong ??= await DeviationAsync(cluster, endpoint, wanted, cancel);
                }
            }
            catch (NpgsqlException error) when (error.IsTransient)
            {
                wrong = error.Message; // An instance is being restarted just now.
            }

            if (wrong is null)
            {
                return Finding.Pass($"{wanted.Count} parameters as asked for, no restart pending");
            }

            if (context.Time.GetElapsedTime(began) > Settles)
            {
                return Finding.Fail(wrong);
            }

            await Task.Delay(Interval, cancel);
        }
    }

    private static async Task<string?> DeviationAsync(
        TargetCluster cluster, Endpoint endpoint, Dictionary<string, string> wanted, CancellationToken cancel)
    {
        await using var connection = await cluster.OpenAsync(endpoint, cancel);
        await using var command = new NpgsqlCommand(
            "SELECT name, current_setting(name), unit, pending_restart FROM pg_settings WHERE name = ANY($1)", connection)
        {
            Parameters = { new() { Value = wanted.Keys.ToArray() } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var (name, actual, unit) = (rows.GetString(0), rows.GetString(1), rows.IsDBNull(2) ? null : rows.GetString(2));
            if (rows.GetBoolean(3))
            {
                return $"{endpoint}: {name} waits for a restart";
            }

            if (!ParameterValue.Same(wanted[name], actual, unit))
            {
                return $"{endpoint}: {name} is {actual}, wants {wanted[name]}";
            }
        }

        return null;
    }
}
