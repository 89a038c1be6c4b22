using System.Globalization;
using System.Text.Json.Nodes;

namespace PgHaInfra.Verify.Restores;

/// <summary>Up to where WAL is replayed.</summary>
/// <param name="Json">The Cluster's <c>bootstrap.recovery.recoveryTarget</c>.</param>
public sealed record RestoreTarget(JsonObject Json)
{
    /// <summary>Everything before a position in WAL, and nothing from there on.</summary>
    public static RestoreTarget Before(string lsn) => new(new JsonObject { ["targetLSN"] = lsn, ["exclusive"] = true });

    /// <summary>Everything that was committed up to a moment.</summary>
    public static RestoreTarget At(DateTimeOffset moment) =>
        new(new JsonObject
        {
            ["targetTime"] = moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        });
}
