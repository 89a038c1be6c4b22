namespace Pulumi;

/// <summary>
/// How a resource is managed, whatever its kind: <see cref="CustomResourceOptions"/> or <see cref="ComponentResourceOptions"/>.
/// </summary>
public abstract class ResourceOptions
{
    /// <summary>Id of an existing resource to read instead of creating one; custom resources only.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>The resource this one belongs to; the stack if there is none.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Resources to wait for beyond those that the arguments come from; a component stands for its children.</summary>
    public InputList<Resource> DependsOn
    {
        get => field ??= [];
        set;
    }

    /// <summary>Whether deletion is refused; the parent's setting if null.</summary>
    public bool? Protect { get; set; }

    /// <summary>Properties whose changes are ignored.</summary>
    public List<string> IgnoreChanges
    {
        get => field ??= [];
        set;
    }

    /// <summary>Version of the provider package.</summary>
    public string? Version { get; set; }

    /// <summary>The provider to use; if null, the parent's for this package, or the default one.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>How long the provider may take; its own defaults if null.</summary>
    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>Changes to arguments and options of this resource and its descendants, applied as they are made.</summary>
    public List<ResourceTransformation> ResourceTransformations
    {
        get => field ??= [];
        set;
    }

    /// <summary>Changes to arguments and options that the engine applies; mocks do not call them.</summary>
    public List<ResourceTransform> ResourceTransforms
    {
        get => field ??= [];
        set;
    }

    /// <summary>Earlier names, types or places of this resource.</summary>
    public List<Input<Alias>> Aliases { get; set; } = [];

    /// <summary>URN of a resource of this deployment to refer to instead of creating one.</summary>
    public string? Urn { get; set; }

    /// <summary>Properties whose changes replace the resource.</summary>
    public List<string> ReplaceOnChanges
    {
        get => field ??= [];
        set;
    }

    /// <summary>Where the provider's plugin comes from.</summary>
    public string? PluginDownloadURL { get; set; }

    /// <summary>Whether the real thing stays when the resource is deleted.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>A resource whose deletion takes this one along.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Resources whose replacement replaces this one.</summary>
    public InputList<Resource> ReplaceWith
    {
        get => field ??= [];
        set;
    }

    /// <summary>Callbacks around the resource's life; mocks do not call them.</summary>
    public ResourceHookBinding Hooks
    {
        get => field ??= new();
        set;
    }

    /// <summary>Properties whose differences are not shown.</summary>
    public List<string> HideDiffs
    {
        get => field ??= [];
        set;
    }

    /// <summary>A value whose change replaces the resource.</summary>
    public Input<object>? ReplacementTrigger { get; set; }

    internal abstract ResourceOptions Clone();

    /// <summary>Copies what all kinds of options have.</summary>
    private protected TOptions CopyTo<TOptions>(TOptions copy)
        where TOptions : ResourceOptions
    {
        copy.Aliases = [.. Aliases];
        copy.CustomTimeouts = CustomTimeouts?.Clone();
        copy.DependsOn = DependsOn.Clone();
        copy.Id = Id;
        copy.Parent = Parent;
        copy.IgnoreChanges = [.. IgnoreChanges];
        copy.Protect = Protect;
        copy.Provider = Provider;
        copy.ReplaceOnChanges = [.. ReplaceOnChanges];
        copy.ResourceTransformations = [.. ResourceTransformations];
        copy.Urn = Urn;
        copy.Version = Version;
        copy.PluginDownloadURL = PluginDownloadURL;
        copy.RetainOnDelete = RetainOnDelete;
        copy.DeletedWith = DeletedWith;
        copy.ReplaceWith = ReplaceWith.Clone();
        copy.ResourceTransforms = [.. ResourceTransforms];
        copy.Hooks = Hooks.Clone();
        copy.HideDiffs = [.. HideDiffs];
        copy.ReplacementTrigger = ReplacementTrigger;
        return copy;
    }

    /// <summary>Lets other options override single values and add to lists.</summary>
    private protected void MergeIn(ResourceOptions other)
    {
        Id = other.Id ?? Id;
        Parent = other.Parent ?? Parent;
        Protect = other.Protect ?? Protect;
        Urn = other.Urn ?? Urn;
        Version = other.Version ?? Version;
        PluginDownloadURL = other.PluginDownloadURL ?? PluginDownloadURL;
        Provider = other.Provider ?? Provider;
        CustomTimeouts = other.CustomTimeouts?.Clone() ?? CustomTimeouts;
        RetainOnDelete = other.RetainOnDelete ?? RetainOnDelete;
        DeletedWith = other.DeletedWith ?? DeletedWith;
        ReplacementTrigger = other.ReplacementTrigger ?? ReplacementTrigger;
        ReplaceWith = ReplaceWith.Concat(other.ReplaceWith);
        DependsOn = DependsOn.Concat(other.DependsOn);
        IgnoreChanges.AddRange(other.IgnoreChanges);
        ResourceTransformations.AddRange(other.ResourceTransformations);
        ResourceTransforms.AddRange(other.ResourceTransforms);
        Aliases.AddRange(other.Aliases);
        ReplaceOnChanges.AddRange(other.ReplaceOnChanges);
        HideDiffs.AddRange(other.HideDiffs);
        Hooks = Hooks.Concat(other.Hooks);
    }
}
