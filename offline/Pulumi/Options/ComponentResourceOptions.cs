namespace Pulumi;

/// <summary>How a component is managed.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    /// <summary>Providers for the component's descendants, one a package. Not together with Provider.</summary>
    public List<ProviderResource> Providers
    {
        get => field ??= [];
        set;
    }

    /// <summary>
    /// New options made of both: single values of the second where it has them, lists of both, the first's first; of providers
    /// one a package, the second's if both have one.
    /// </summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = options1?.Copy() ?? new ComponentResourceOptions();
        if (options2 != null)
        {
            merged.MergeIn(options2);
        }

        // The last of a package stays, and stays where it is: after those of the first options that it does not replace.
        merged.Providers = merged.Providers.Concat(options2?.Providers ?? [])
            .Reverse()
            .DistinctBy(provider => provider.Package)
            .Reverse()
            .ToList();
        return merged;
    }

    internal override ResourceOptions Clone() => Copy();

    private ComponentResourceOptions Copy() => CopyTo(new ComponentResourceOptions { Providers = [.. Providers] });
}
