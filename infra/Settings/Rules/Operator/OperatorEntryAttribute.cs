using System.Globalization;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>An entry of the operator's own configuration.</summary>
public sealed class OperatorEntryAttribute : RuleAttribute
{
    private const int ShortestTimeout = 1000;

    /// <inheritdoc/>
    public override string Allowed => "keys such as INHERITED_LABELS with values of one line";

    /// <inheritdoc/>
    public override string? Complaint(object value)
    {
        var (key, text) = (KeyValuePair<string, string>)value;
        return !IsKey(key) ? "must have a key such as INHERITED_LABELS"
            : text.Length == 0 || text.Any(char.IsControl) ? "must be a value of one line"
            : Known(key, text);
    }

    private static bool IsKey(string key) =>
        key.Length > 0 && char.IsAsciiLetterUpper(key[0]) && key.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');

    // Seconds are meant often where milliseconds are read: standbys would lose their connection at the first hitch of the network.
    private static string? Known(string key, string text) => key switch
    {
        "STANDBY_TCP_USER_TIMEOUT" when !(Number(text) is 0 or >= ShortestTimeout) =>
            $"must be a number of milliseconds, at least {ShortestTimeout}, or 0 for the system's own",
        "CLUSTERS_ROLLOUT_DELAY" or "INSTANCES_ROLLOUT_DELAY" when Number(text) is null => "must be a number of seconds",
        "WATCH_NAMESPACE" => "must be left out: the operator sees to every namespace of the Kubernetes cluster",
        _ => null,
    };

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
