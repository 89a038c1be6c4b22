namespace PgHaInfra.Tests.Offline.Deployments;

/// <summary>Tests that set environment variables, one at a time.</summary>
[CollectionDefinition(nameof(EnvironmentCollection))]
public sealed class EnvironmentCollection;
