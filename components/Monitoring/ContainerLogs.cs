namespace PgHaInfra.Components;

/// <summary>What Container insights takes in from a cluster: inventory, and the output of containers.</summary>
public sealed record ContainerLogs
{
    /// <summary>Minutes between two collections of the inventory, 1 to 30. Default 5; every minute costs five times as much.</summary>
    public int IntervalMinutes { get; init; } = 5;

    /// <summary>Namespaces that are left out; with <see cref="OnlyNamespaces"/> the only ones taken in. Default none.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>Whether <see cref="Namespaces"/> are the only ones, rather than the ones left out. Default false.</summary>
    public bool OnlyNamespaces { get; init; }

    /// <summary>
    /// Whether output goes to the table ContainerLogV2, which is cheaper to query and can be a basic table. Default true.
    /// </summary>
    public bool LogV2 { get; init; } = true;
}
