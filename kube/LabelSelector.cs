using System.Text.Json.Nodes;

namespace PgHaInfra.Kube;

/// <summary>
/// Chooses objects by their labels, in Kubernetes' two notations: the string form (<c>a=b,c in (d,e),!f</c>) of lists and watches,
/// and the object form (matchLabels, matchExpressions) of specifications. All requirements must hold; an empty selector chooses everything.
/// </summary>
public sealed class LabelSelector
{
    /// <summary>Chooses everything.</summary>
    public static readonly LabelSelector Everything = new([]);

    private readonly IReadOnlyList<LabelRequirement> requirements;

    public LabelSelector(IEnumerable<LabelRequirement> requirements) => this.requirements = [.. requirements];

    public bool IsEmpty => requirements.Count == 0;

    public IReadOnlyList<LabelRequirement> Requirements => requirements;

    /// <summary>Reads the string form.</summary>
    /// <exception cref="FormatException">The text is no selector; the message says where.</exception>
    public static LabelSelector Parse(string? text) =>
        string.IsNullOrWhiteSpace(text) ? Everything : new LabelSelector(new LabelSelectorParser(text).Parse());

    /// <summary>Every given label must be present with its value: the selector of a Service.</summary>
    public static LabelSelector Of(IEnumerable<KeyValuePair<string, string>> labels) =>
        new(labels.Select(p => new LabelRequirement(p.Key, LabelOperator.In, [p.Value])));

    /// <summary>Reads a Service's selector (a map of strings), which chooses nothing when it is absent.</summary>
    public static LabelSelector? OfMap(JsonObject? map) =>
        map is null || map.Count == 0 ? null : Of(map.Select(p => KeyValuePair.Create(p.Key, (string?)p.Value ?? "")));

    /// <summary>Reads the object form.</summary>
    /// <exception cref="FormatException">An operator is unknown.</exception>
    public static LabelSelector FromJson(JsonObject? selector)
    {
        var all = new List<LabelRequirement>();
        foreach (var (key, value) in selector?["matchLabels"] as JsonObject ?? [])
        {
            all.Add(new LabelRequirement(key, LabelOperator.In, [(string?)value ?? ""]));
        }
        foreach (var e in (selector?["matchExpressions"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var values = (e["values"] as JsonArray ?? []).Select(v => (string?)v ?? "");
            all.Add(new LabelRequirement((string?)e["key"] ?? "", Operator((string?)e["operator"]), [.. values]));
        }
        return new LabelSelector(all);
    }

    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        foreach (var requirement in requirements)
        {
            if (!requirement.Matches(labels))
            {
                return false;
            }
        }
        return true;
    }

    public bool Matches(KubeObject o) => Matches(o.Labels);

    /// <summary>The string form.</summary>
    public override string ToString() => string.Join(',', requirements);

    private static LabelOperator Operator(string? name) => name switch
    {
        "In" => LabelOperator.In,
        "NotIn" => LabelOperator.NotIn,
        "Exists" => LabelOperator.Exists,
        "DoesNotExist" => LabelOperator.DoesNotExist,
        _ => throw new FormatException($"\"{name}\" is not a valid label selector operator"),
    };
}
