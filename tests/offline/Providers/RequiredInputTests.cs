using Pulumi;
using Pulumi.AzureNative.ManagedIdentity;
using Pulumi.Kubernetes.Storage.V1;
using Pulumi.Kubernetes.Types.Inputs.Storage.V1;
using Pulumi.Random;

namespace PgHaInfra.Tests.Offline.Providers;

/// <summary>Required inputs that are missing are told by their C# member.</summary>
public sealed class RequiredInputTests
{
    [Fact]
    public async Task A_missing_value_is_told() => Assert.Contains(
        "[Input] Pulumi.Random.RandomPasswordArgs.Length is required but was not given a value",
        await FailureAsync(() => _ = new RandomPassword("r", new())));

    // Lists are kept in a field, and it is the field that Pulumi names.
    [Fact]
    public async Task A_missing_list_is_told() => Assert.Contains(
        "[Input] Pulumi.AzureNative.ManagedIdentity.FederatedIdentityCredentialArgs._audiences is required but was not given a value",
        await FailureAsync(() => _ = new FederatedIdentityCredential("r", new()
        {
            Issuer = "i",
            ResourceGroupName = "g",
            ResourceName = "n",
            Subject = "s",
        })));

    [Fact]
    public async Task A_Kubernetes_object_without_args_lacks_them_too() => Assert.Contains(
        "[Input] Pulumi.Kubernetes.Types.Inputs.Storage.V1.StorageClassArgs.Provisioner is required but was not given a value",
        await FailureAsync(() => _ = new StorageClass("r", null as StorageClassArgs)));

    private static async Task<string> FailureAsync(Action program) =>
        (await Assert.ThrowsAsync<RunException>(() => Programs.RunAsync(new Registrations(), program))).Message;
}
