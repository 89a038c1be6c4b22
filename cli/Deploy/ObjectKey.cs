using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Deploy;

/// <summary>Names one object of the Kubernetes API.</summary>
public sealed record ObjectKey(string ApiVersion, string Kind, string? Namespace, string Name)
{
    /// <summary>The key of a manifest.</summary>
    public static ObjectKey Of(JsonObject manifest) => new(
        manifest["apiVersion"]!.GetValue<string>(),
        manifest["kind"]!.GetValue<string>(),
        manifest["metadata"]?["namespace"]?.GetValue<string>(),
        manifest["metadata"]!["name"]!.GetValue<string>());

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static ObjectKey FromJson(JsonObject json) => new(
        json["apiVersion"]!.GetValue<string>(), json["kind"]!.GetValue<string>(),
        json["namespace"]?.GetValue<string>(), json["name"]!.GetValue<string>());

    /// <summary>The key as JSON.</summary>
    public JsonObject ToJson() => new() { ["apiVersion"] = ApiVersion, ["kind"] = Kind, ["namespace"] = Namespace, ["name"] = Name };

    /// <summary>As a person would write it, e.g. <c>Cluster cnpg-database/pg</c>.</summary>
    public override string ToString() => Namespace is null ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";
}
