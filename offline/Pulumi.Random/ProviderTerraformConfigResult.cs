using System.Collections.Immutable;

namespace Pulumi.Random;

/// <summary>The result of <see cref="Provider.TerraformConfig"/>.</summary>
[OutputType]
public sealed class ProviderTerraformConfigResult
{
    /// <summary>The settings by their Terraform names.</summary>
    public readonly ImmutableDictionary<string, object> Result;

    [OutputConstructor]
    private ProviderTerraformConfigResult(ImmutableDictionary<string, object> result) => Result = result;
}
