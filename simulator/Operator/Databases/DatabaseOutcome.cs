using System.Text.Json.Nodes;

namespace PgHaInfra.Simulator.Operator.Databases;

/// <summary>What became of a Database object.</summary>
/// <param name="Error">Why it is not as declared, or null.</param>
/// <param name="Parts">What became of its schemas, extensions, wrappers and servers, by the status field.</param>
internal sealed record DatabaseOutcome(string? Error, IReadOnlyDictionary<string, JsonArray> Parts);
