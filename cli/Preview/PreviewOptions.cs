namespace PgHaInfra.Cli.Preview;

/// <summary>What a preview is asked for.</summary>
internal sealed record PreviewOptions
{
    /// <summary>The stacks; empty for all.</summary>
    public required IReadOnlyList<string> Stacks { get; init; }

    /// <summary>The form in which it is printed.</summary>
    public PreviewForm Form { get; init; }

    /// <summary>The most characters of the Markdown that is printed; null for no limit.</summary>
    public int? Limit { get; init; }

    /// <summary>The file for the whole Markdown, however long; null for none.</summary>
    public string? Whole { get; init; }

    /// <summary>The folder for the Kubernetes objects as YAML; null for none.</summary>
    public string? Render { get; init; }

    /// <summary>The git revision to compare with; null for none.</summary>
    public string? Revision { get; init; }

    /// <summary>The file with a saved plan to compare with; null for none.</summary>
    public string? SavedPlan { get; init; }
}
