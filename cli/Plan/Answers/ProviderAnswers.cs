using System.Globalization;
using Pulumi.Testing;

namespace PgHaInfra.Cli.Plan.Answers;

/// <summary>
/// What the providers would answer: the inputs, and the outputs that programs go on to use. Everything that a cloud would make up
/// (GUIDs, addresses, endpoints) is derived from names, so that a plan reads the same on every machine. A type that is not known
/// here answers with its inputs.
/// </summary>
/// <param name="random">Where random resources take their values from.</param>
/// <param name="mask">Learns the secrets among the answers.</param>
internal sealed class ProviderAnswers(IRandomValues random, SecretMask mask)
{
    private readonly Regions _regions = new();

    /// <summary>The id and the state of a resource.</summary>
    public (string Id, object State) For(MockResourceArgs args)
    {
        var answer = new Answer(args, _regions);
        if (answer.Type.StartsWith("azure-native:", StringComparison.Ordinal))
        {
            AzureKinds.Answer(answer);
        }
        else if (answer.Type.StartsWith("kubernetes:", StringComparison.Ordinal))
        {
            KubernetesAnswers.Answer(answer);
        }
        else if (answer.Type == "pulumi:pulumi:StackReference")
        {
            OtherStacks.Answer(answer);
        }
        else if (answer.Type == "random:index/randomPassword:RandomPassword")
        {
            var password = random.Password(answer.LogicalName, Convert.ToInt32(args.Inputs["length"], CultureInfo.InvariantCulture));
            mask.Add(password);
            answer.Set("result", password);
        }
        else if (answer.Type.StartsWith("random:", StringComparison.Ordinal))
        {
            RandomAnswers.Answer(answer);
        }

        return (answer.Id, answer.State);
    }

    /// <summary>What a function returns.</summary>
    public object For(MockCallArgs args) => args.Token switch
    {
        "azure-native:authorization:getClientConfig" => AzureFunctions.ClientConfig(),
        "azure-native:containerservice:listManagedClusterUserCredentials" => AzureFunctions.Credentials(args.Args, mask),
        _ => args.Args,
    };
}
