namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>The checks of what clients see, in the order they run.</summary>
public static class DataPathChecks
{
    /// <summary>The check that a configuration has arrived; it waits for a roll-out under way.</summary>
    public static ICheck Configuration { get; } = new ParametersInEffect();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ICheck> All { get; } =
    [
        Configuration,
        new ServicesLead(),
        new EndpointRole(primary: true),
        new EndpointRole(primary: false),
        new SystemIdentifier(),
        new EncryptedConnection(),
        new PlaintextRefused(),
        new WrongPasswordRefused(),
        new SourceRanges(),
        new ReplicasReadOnly(),
        new Checksums(),
        new Datasample(),
        new ReplicationLag(),
    ];
}
