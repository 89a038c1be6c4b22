namespace Pulumi.Random;

public partial class Provider
{
    /// <summary>The provider's settings as a Terraform module would get them.</summary>
    public Output<ProviderTerraformConfigResult> TerraformConfig() =>
        Deployment.Instance.Call<ProviderTerraformConfigResult>("pulumi:providers:random/terraformConfig", CallArgs.Empty, this);
}
