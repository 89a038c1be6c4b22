namespace PgHaInfra.Simulator.Postgres.Provisioning;

/// <summary>How a new database cluster is made; defaults are CloudNativePG's.</summary>
public sealed record InitdbOptions
{
    /// <summary>Page checksums. Default off.</summary>
    public bool DataChecksums { get; init; }

    /// <summary>The encoding of the template databases. Default UTF8.</summary>
    public string Encoding { get; init; } = "UTF8";

    /// <summary>Options for initdb beyond these, such as <c>--lc-collate=C</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = ["--lc-collate=C", "--lc-ctype=C"];
}
