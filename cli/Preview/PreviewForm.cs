namespace PgHaInfra.Cli.Preview;

/// <summary>How a preview is printed.</summary>
internal enum PreviewForm
{
    /// <summary>For people at a terminal.</summary>
    Text,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>For a pull request.</summary>
    Markdown,
}
