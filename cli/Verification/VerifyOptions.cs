using PgHaInfra.Verify.Selection;

namespace PgHaInfra.Cli.Verification;

/// <summary>What the command line asks of a verification.</summary>
internal sealed record VerifyOptions
{
    /// <summary>The stack.</summary>
    public required string Stack { get; init; }

    /// <summary>Which checks.</summary>
    public CheckSelection Selection { get; init; } = new();

    /// <summary>Whether checks that disturb clients may run.</summary>
    public bool Disturb { get; init; }

    /// <summary>Whether that is confirmed already, also for production.</summary>
    public bool Yes { get; init; }

    /// <summary>Kubeconfig file in place of the stack's own.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Context within the kubeconfig.</summary>
    public string? Context { get; init; }

    /// <summary>Where the platform breaks nodes and networks on request; null where it does not.</summary>
    public Uri? Faults { get; init; }

    /// <summary>How many times faster than usual that platform is to lose its patience with what is lost.</summary>
    public int Pace { get; init; } = 5;

    /// <summary>Folder for the reports and the evidence; null for none.</summary>
    public string? Report { get; init; }

    /// <summary>Print the report as JSON, and nothing else.</summary>
    public bool Json { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public required int Seed { get; init; }
}
