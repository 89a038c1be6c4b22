using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Faults;

/// <summary>Faults as JSON, for the API and the state folder.</summary>
public static class FaultJson
{
    private static readonly string[] Fields =
        ["id", "kind", "namespace", "pod", "cluster", "place", "direction", "milliseconds", "volume", "days", "partition", "since"];

    /// <summary>Writes a fault; what it does not have is left out.</summary>
    public static JsonObject Write(Fault fault)
    {
        var json = new JsonObject { ["id"] = fault.Id, ["kind"] = FaultNames.Of(fault.Kind) };
        void Add(string field, JsonNode? value)
        {
            if (value is not null)
            {
                json[field] = value;
            }
        }
        Add("namespace", fault.Namespace);
        Add("pod", fault.Pod);
        Add("cluster", fault.Cluster);
        Add("place", fault.Place);
        Add("direction", fault.Direction is { } direction ? FaultNames.Of(direction) : null);
        Add("milliseconds", fault.Milliseconds);
        Add("volume", fault.Volume is { } volume ? FaultNames.Of(volume) : null);
        Add("days", fault.Days);
        Add("partition", fault.Partition ? true : null);
        Add("since", KubeObject.FormatTime(fault.Since));
        return json;
    }

    /// <summary>Reads a fault.</summary>
    /// <exception cref="FaultException">A field is unknown or its value is not allowed.</exception>
    public static Fault Read(JsonNode? json)
    {
        if (json is not JsonObject fields || fields.Text("kind") is not { } kind)
        {
            throw new FaultException($"a fault is an object with \"kind\": {FaultNames.All<FaultKind>()}");
        }
        if (fields.Select(field => field.Key).FirstOrDefault(field => !Fields.Contains(field)) is { } unknown)
        {
            throw new FaultException($"{unknown}: no such field; there are {string.Join(", ", Fields)}");
        }
        return new Fault
        {
            Id = fields.Text("id") ?? "",
            Kind = FaultNames.Parse<FaultKind>("kind", kind),
            Namespace = fields.Text("namespace"),
            Pod = fields.Text("pod"),
            Cluster = fields.Text("cluster"),
            Place = fields.Text("place"),
            Direction = fields.Text("direction") is { } direction ? FaultNames.Parse<CutDirection>("direction", direction) : null,
            Milliseconds = fields.Number("milliseconds"),
            Volume = fields.Text("volume") is { } volume ? FaultNames.Parse<DiskVolume>("volume", volume) : null,
            Days = fields.Number("days"),
            Partition = fields.Flag("partition"),
            Since = DateTimeOffset.TryParse(
                fields.Text("since"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) ? since : default,
        };
    }
}
