namespace PgHaInfra.Simulator.Api.Pods;

/// <summary>What one of a pod's HTTP ports answered.</summary>
/// <param name="Code">The HTTP status.</param>
/// <param name="MediaType">The body's type.</param>
/// <param name="Body">The body.</param>
public sealed record PodAnswer(int Code, string MediaType, string Body);
