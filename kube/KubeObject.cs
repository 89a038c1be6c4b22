using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PgHaInfra.Kube;

/// <summary>
/// A Kubernetes object of any kind: its JSON with typed access to what every object has. Writes go straight to <see cref="Json"/>.
/// Not safe for use by several threads at once; <see cref="Clone"/> gives another owner a copy.
/// </summary>
public sealed class KubeObject
{
    /// <summary>How objects are written: one line, no needless escapes.</summary>
    public static readonly JsonSerializerOptions WriteOptions = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Wraps <paramref name="json"/> without copying it.</summary>
    public KubeObject(JsonObject json)
    {
        Json = json;
        Labels = new StringMap(MetadataOrNull, "labels");
        Annotations = new StringMap(MetadataOrNull, "annotations");
    }

    /// <summary>A new object of <paramref name="kind"/> with nothing but its name.</summary>
    public KubeObject(ResourceKind kind, string? ns, string name)
        : this(new JsonObject { ["apiVersion"] = kind.ApiVersion, ["kind"] = kind.Kind, ["metadata"] = new JsonObject { ["name"] = name } })
    {
        if (kind.Namespaced)
        {
            Namespace = ns;
        }
    }

    /// <summary>The object itself; changes are seen by the accessors at once.</summary>
    public JsonObject Json { get; }

    public string ApiVersion => Text(Json, "apiVersion") ?? "";

    public string Kind => Text(Json, "kind") ?? "";

    /// <summary>The metadata section, made if it is missing.</summary>
    public JsonObject Metadata => Section("metadata");

    public string Name { get => Meta("name") ?? ""; set => SetMeta("name", value); }

    public string? GenerateName { get => Meta("generateName"); set => SetMeta("generateName", value); }

    /// <summary>Namespace, or null for cluster-scoped objects.</summary>
    public string? Namespace { get => Meta("namespace"); set => SetMeta("namespace", value); }

    /// <summary>Identity over the object's life, given by the server.</summary>
    public string? Uid { get => Meta("uid"); set => SetMeta("uid", value); }

    /// <summary>Version of the object's last change; set on an update it asks for optimistic concurrency.</summary>
    public string? ResourceVersion { get => Meta("resourceVersion"); set => SetMeta("resourceVersion", value); }

    /// <summary>Counts changes of the specification; 0 where the kind has no such count.</summary>
    public long Generation
    {
        get => MetadataOrNull(false)?["generation"] is JsonValue v && v.TryGetValue<long>(out var n) ? n : 0;
        set => Metadata["generation"] = value;
    }

    public StringMap Labels { get; }

    public StringMap Annotations { get; }

    public DateTimeOffset? CreationTimestamp { get => Time("creationTimestamp"); set => SetTime("creationTimestamp", value); }

    /// <summary>When the object is to be gone; set by the server when deletion was asked for.</summary>
    public DateTimeOffset? DeletionTimestamp { get => Time("deletionTimestamp"); set => SetTime("deletionTimestamp", value); }

    /// <summary>Seconds a pod has to stop after its deletion was asked for.</summary>
    public int? DeletionGracePeriodSeconds =>
        MetadataOrNull(false)?["deletionGracePeriodSeconds"] is JsonValue v && v.TryGetValue<int>(out var n) ? n : null;

    public IReadOnlyList<OwnerReference> OwnerReferences
    {
        get => [.. Items("ownerReferences").OfType<JsonObject>().Select(OwnerReference.Read)];
        set => SetItems("ownerReferences", value.Select(r => (JsonNode)r.Write()));
    }

    public IReadOnlyList<string> Finalizers
    {
        get => [.. Items("finalizers").Select(n => (string?)n ?? "")];
        set => SetItems("finalizers", value.Select(f => (JsonNode)f));
    }

    /// <summary>The specification, made if it is missing (servers drop a section left empty).</summary>
    public JsonObject Spec { get => Section("spec"); set => Json["spec"] = value; }

    /// <summary>The status, made if it is missing (servers drop a section left empty).</summary>
    public JsonObject Status { get => Section("status"); set => Json["status"] = value; }

    /// <summary>Reads an object from JSON text.</summary>
    /// <exception cref="JsonException">The text is not a JSON object.</exception>
    public static KubeObject Parse(string json) => Wrap(JsonNode.Parse(json));

    /// <inheritdoc cref="Parse(string)"/>
    public static KubeObject Parse(ReadOnlySpan<byte> utf8) => Wrap(JsonNode.Parse(utf8));

    /// <summary>Kubernetes' way to write a moment: UTC, whole seconds.</summary>
    public static string FormatTime(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>A copy that shares nothing with this object.</summary>
    public KubeObject Clone() => new((JsonObject)Json.DeepClone());

    /// <summary>The object as UTF-8 JSON on one line.</summary>
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes<JsonNode>(Json, WriteOptions);

    public override string ToString() => Json.ToJsonString(WriteOptions);

    /// <summary>The node at a path of field names, or null if any of them is missing.</summary>
    public JsonNode? At(params ReadOnlySpan<string> path)
    {
        JsonNode? node = Json;
        foreach (var field in path)
        {
            node = (node as JsonObject)?[field];
        }
        return node;
    }

    internal static string? Text(JsonObject? o, string field) =>
        o?[field] is JsonValue v && v.TryGetValue<string>(out var s) ? s : null;

    private static KubeObject Wrap(JsonNode? node) =>
        node is JsonObject o ? new KubeObject(o) : throw new JsonException("a Kubernetes object is a JSON object");

    private JsonObject? MetadataOrNull(bool create) => create ? Metadata : Json["metadata"] as JsonObject;

    private JsonObject Section(string field)
    {
        if (Json[field] is JsonObject o)
        {
            return o;
        }
        var made = new JsonObject();
        Json[field] = made;
        return made;
    }

    private string? Meta(string field) => Text(MetadataOrNull(false), field);

    private void SetMeta(string field, string? value)
    {
        if (value is null)
        {
            MetadataOrNull(false)?.Remove(field);
        }
        else
        {
            Metadata[field] = value;
        }
    }

    private DateTimeOffset? Time(string field) =>
        DateTimeOffset.TryParse(Meta(field), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var t) ? t : null;

    private void SetTime(string field, DateTimeOffset? time) => SetMeta(field, time is null ? null : FormatTime(time.Value));

    private IEnumerable<JsonNode?> Items(string field) => MetadataOrNull(false)?[field] as JsonArray ?? [];

    private void SetItems(string field, IEnumerable<JsonNode> items)
    {
        var array = new JsonArray([.. items]);
        if (array.Count > 0)
        {
            Metadata[field] = array;
        }
        else
        {
            MetadataOrNull(false)?.Remove(field);
        }
    }
}
