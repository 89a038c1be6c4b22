namespace PgHaInfra.Tests.Verify.Failover;

/// <summary>Tests that share the disturbed cluster.</summary>
[CollectionDefinition(DisturbedEnvironment.Collection)]
public sealed class DisturbedCollection : ICollectionFixture<DisturbedEnvironment>;
