namespace Pulumi;

/// <summary>When a <see cref="ResourceHook"/> is called.</summary>
public class ResourceHookOptions
{
    /// <summary>Whether previews call it too; not if null.</summary>
    public bool? OnDryRun { get; set; }

    /// <summary>Whether its failure is a warning only; not if null.</summary>
    public bool? IgnoreErrors { get; set; }
}
