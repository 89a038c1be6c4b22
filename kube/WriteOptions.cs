namespace PgHaInfra.Kube;

/// <summary>How a write is to be done.</summary>
public sealed record WriteOptions
{
    public static readonly WriteOptions Default = new();

    /// <summary>Who owns the written fields. Default: <c>pgha</c>.</summary>
    public string FieldManager { get; init; } = "pgha";

    /// <summary>Let the server answer as if, and change nothing. Default: false.</summary>
    public bool DryRun { get; init; }

    /// <summary>Take fields over from other managers; for server-side apply only. Default: false.</summary>
    public bool Force { get; init; }

    /// <summary>What the server does about unknown fields: <c>Warn</c> (the default), <c>Strict</c> or <c>Ignore</c>.</summary>
    public string FieldValidation { get; init; } = "Warn";
}
