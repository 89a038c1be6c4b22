using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Random;
using Azure = Pulumi.AzureNative;

namespace PgHaInfra.Tests.Offline.Providers;

/// <summary>What is secret without the program saying so.</summary>
public sealed class SecretTests
{
    [Fact]
    public async Task Passwords_and_the_data_of_Secrets_are_secret_outputs()
    {
        var options = await OptionsAsync(seen =>
        {
            _ = new RandomPassword("password", new() { Length = 8 }, seen);
            _ = new Secret("secret", null, seen);
        });

        Assert.Equal(["bcryptHash", "result"], options["password"].AdditionalSecretOutputs);
        Assert.Equal(["data", "stringData"], options["secret"].AdditionalSecretOutputs);
    }

    [Fact]
    public async Task The_callers_secret_outputs_are_added_to_the_resources_own()
    {
        var options = await OptionsAsync(seen =>
        {
            seen.AdditionalSecretOutputs.Add("keepers");
            _ = new RandomPassword("password", new() { Length = 8 }, seen);
        });

        Assert.Equal(["bcryptHash", "result", "keepers"], options["password"].AdditionalSecretOutputs);
    }

    [Fact]
    public async Task Values_assigned_to_secret_inputs_become_secrets()
    {
        var secrets = new List<bool>();

        await Programs.RunAsync(new Registrations(), async () =>
        {
            secrets.Add(
                await Output.IsSecretAsync(new SecretArgs { StringData = new InputMap<string> { ["a"] = "b" } }.StringData.ToOutput()));
            secrets.Add(await Output.IsSecretAsync(new RepositoryOptsArgs { Password = "p" }.Password!.ToOutput()));
            secrets.Add(await Output.IsSecretAsync(new Azure.ProviderArgs { ClientSecret = "s" }.ClientSecret!.ToOutput()));
            secrets.Add(await Output.IsSecretAsync(new RandomPasswordState { Result = "r" }.Result!.ToOutput()));
        });

        Assert.All(secrets, Assert.True);
        Assert.Equal(4, secrets.Count);
    }

    // Pulumi wraps what is assigned; entries added to the map that is already there go by.
    [Fact]
    public async Task Entries_added_to_a_secret_map_do_not_become_secrets()
    {
        var isSecret = true;

        await Programs.RunAsync(new Registrations(), async () =>
            isSecret = await Output.IsSecretAsync(new SecretArgs { StringData = { ["a"] = "b" } }.StringData.ToOutput()));

        Assert.False(isSecret);
    }

    private static async Task<Dictionary<string, CustomResourceOptions>> OptionsAsync(Action<CustomResourceOptions> register)
    {
        var options = new Dictionary<string, CustomResourceOptions>();
        await Programs.RunAsync(new Registrations(), () => register(new CustomResourceOptions
        {
            ResourceTransformations =
            {
                args =>
                {
                    options[args.Resource.GetResourceName()] = (CustomResourceOptions)args.Options;
                    return null;
                },
            },
        }));
        return options;
    }
}
