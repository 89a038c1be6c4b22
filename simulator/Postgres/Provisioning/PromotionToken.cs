using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NpgsqlTypes;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Postgres.Provisioning;

/// <summary>
/// Where a demoted cluster ended, as CloudNativePG writes it into <c>status.demotionToken</c>: base64 of a small JSON object. Given to a
/// replica cluster as <c>spec.replica.promotionToken</c> it says what that must have replayed before it may be promoted.
/// </summary>
/// <param name="Timeline">The timeline of the shutdown's checkpoint.</param>
/// <param name="RedoFile">The file of WAL with it.</param>
/// <param name="SystemIdentifier">The identity of the database cluster.</param>
/// <param name="Redo">The checkpoint's position.</param>
/// <param name="Time">When it was made.</param>
/// <param name="OperatorVersion">The operator that wrote the token.</param>
public sealed record PromotionToken(
    string Timeline, string RedoFile, string SystemIdentifier, string Redo, string Time, string OperatorVersion)
{
    private static readonly (string Key, string Name)[] Fields =
    [
        ("latestCheckpointTimelineID", "LatestCheckpointTimelineID"), ("redoWalFile", "REDOWALFile"),
        ("databaseSystemIdentifier", "DatabaseSystemIdentifier"), ("latestCheckpointREDOLocation", "LatestCheckpointREDOLocation"),
        ("timeOfLatestCheckpoint", "TimeOfLatestCheckpoint"), ("operatorVersion", "OperatorVersion"),
    ];

    /// <summary>The token of data that was shut down in order.</summary>
    public static PromotionToken Of(ControlData control, string operatorVersion) => new(
        $"{control.Timeline}", control.RedoFile, control.SystemIdentifier, control.Redo, control.CheckpointTime, operatorVersion);

    /// <summary>Reads a token.</summary>
    /// <exception cref="FormatException">It is none, or incomplete; the message is CloudNativePG's.</exception>
    public static PromotionToken Parse(string text)
    {
        var json = Decode(text);
        var values = Fields.Select(field => json.Text(field.Key) is { Length: > 0 } value
            ? value
            : throw new FormatException($"Invalid promotionToken content: invalid promotion token ({field.Name} is empty)")).ToList();
        return new PromotionToken(values[0], values[1], values[2], values[3], values[4], values[5]);
    }

    /// <summary>The token as text.</summary>
    public string Encode()
    {
        string[] values = [Timeline, RedoFile, SystemIdentifier, Redo, Time, OperatorVersion];
        var json = new JsonObject(Fields.Zip(values, (field, value) => KeyValuePair.Create(field.Key, (JsonNode?)value)));
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    /// <summary>Whether a standby, whose latest restart point this is, may be promoted.</summary>
    /// <param name="standby">What its control file says.</param>
    /// <returns>Null when it may; otherwise why not, and whether that may change by waiting.</returns>
    public (string Why, bool MayChange)? ObstacleAt(ControlData standby)
    {
        if (SystemIdentifier != standby.SystemIdentifier)
        {
            return ($"mismatching system identifiers, current:{standby.SystemIdentifier} wanted:{SystemIdentifier}", false);
        }
        if (!uint.TryParse(Timeline, out var timeline))
        {
            return ($"promotion token timeline is not an integer: {Timeline}", false);
        }
        if (timeline != standby.Timeline)
        {
            return timeline > standby.Timeline
                ? ($"requested timeline not reached, current:{standby.Timeline} wanted:{timeline}", true)
                : ($"requested timeline is older than current one, current:{standby.Timeline} wanted:{timeline}", false);
        }
        if (!NpgsqlLogSequenceNumber.TryParse(Redo, out var wanted))
        {
            return ($"promotion token LSN is invalid: {Redo}", false);
        }
        var reached = NpgsqlLogSequenceNumber.Parse(standby.Redo);
        return wanted < reached ? ($"promotion token LSN ({Redo}) is older than the last replay LSN ({standby.Redo})", false)
            : reached < wanted
                ? ($"waiting for promotion token LSN ({Redo}) to be replayed (the last replayed LSN is {standby.Redo})", true)
            : null;
    }

    private static JsonNode Decode(string text)
    {
        try
        {
            return JsonNode.Parse(Convert.FromBase64String(text)) as JsonObject ?? throw new JsonException("no object");
        }
        catch (FormatException e)
        {
            throw new FormatException($"Invalid promotionToken format: invalid promotion token (Base64 decoding failed): {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new FormatException($"Invalid promotionToken format: invalid promotion token (JSON decoding failed): {e.Message}", e);
        }
    }
}
