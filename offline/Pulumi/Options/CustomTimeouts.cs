namespace Pulumi;

/// <summary>How long a provider may take for an operation; its own default where null.</summary>
public sealed class CustomTimeouts
{
    /// <summary>For creation.</summary>
    public TimeSpan? Create { get; set; }

    /// <summary>For an update.</summary>
    public TimeSpan? Update { get; set; }

    /// <summary>For deletion.</summary>
    public TimeSpan? Delete { get; set; }

    internal CustomTimeouts Clone() => new() { Create = Create, Update = Update, Delete = Delete };
}
