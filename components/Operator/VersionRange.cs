namespace PgHaInfra.Components;

/// <summary>Whole versions from one to another, both included: minor versions of Kubernetes, major versions of PostgreSQL.</summary>
/// <param name="First">The oldest.</param>
/// <param name="Last">The newest.</param>
public readonly record struct VersionRange(int First, int Last)
{
    /// <summary>Whether a version is one of these.</summary>
    public bool Holds(int version) => version >= First && version <= Last;

    /// <summary>In words, such as "14 to 18", with the same text before each version.</summary>
    public string Text(string prefix = "") => First == Last ? $"{prefix}{First}" : $"{prefix}{First} to {prefix}{Last}";
}
