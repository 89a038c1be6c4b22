using System.Collections.Immutable;
using Pulumi.Testing;

namespace PgHaInfra.Cli.Plan;

/// <summary>What the providers would answer: the inputs, and the outputs that this program goes on to use.</summary>
internal static class ProviderAnswers
{
    public static object For(MockResourceArgs args, IRandomValues random, SecretMask mask)
    {
        if (args.Type != "random:index/randomPassword:RandomPassword")
        {
            return args.Inputs;
        }

        var length = Convert.ToInt32(args.Inputs["length"], System.Globalization.CultureInfo.InvariantCulture);
        var password = random.Password(args.Name!, length);
        mask.Add(password);
        return args.Inputs.SetItem("result", password);
    }
}
