namespace Pulumi;

/// <summary>How a resource that a provider manages is managed.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    /// <summary>Whether a replacement deletes the old resource first; the provider's choice if null.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>Outputs to treat as secrets beyond those that the provider marks; without effect on mocks.</summary>
    public List<string> AdditionalSecretOutputs
    {
        get => field ??= [];
        set;
    }

    /// <summary>Id of an existing resource to take over.</summary>
    public string? ImportId { get; set; }

    /// <summary>Environment variables for a provider, by the name it expects.</summary>
    public Dictionary<string, string> EnvVarMappings
    {
        get => field ??= [];
        set;
    }

    /// <summary>
    /// New options made of both: single values of the second where it has them, lists of both, the first's first.
    /// </summary>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var merged = options1?.Copy() ?? new CustomResourceOptions();
        if (options2 != null)
        {
            merged.MergeIn(options2);
            merged.DeleteBeforeReplace = options2.DeleteBeforeReplace ?? merged.DeleteBeforeReplace;
            merged.ImportId = options2.ImportId ?? merged.ImportId;
            merged.AdditionalSecretOutputs.AddRange(options2.AdditionalSecretOutputs);
            foreach (var (name, value) in options2.EnvVarMappings)
            {
                merged.EnvVarMappings[name] = value;
            }
        }

        return merged;
    }

    internal override ResourceOptions Clone() => Copy();

    private CustomResourceOptions Copy() => CopyTo(new CustomResourceOptions
    {
        DeleteBeforeReplace = DeleteBeforeReplace,
        ImportId = ImportId,
        AdditionalSecretOutputs = [.. AdditionalSecretOutputs],
        EnvVarMappings = new Dictionary<string, string>(EnvVarMappings),
    });
}
