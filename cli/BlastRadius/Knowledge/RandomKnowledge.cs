using static PgHaInfra.Cli.BlastRadius.Knowledge.KnownProperty;

namespace PgHaInfra.Cli.BlastRadius.Knowledge;

/// <summary>What cannot simply be changed of random values: each input makes another value.</summary>
internal static class RandomKnowledge
{
    private const string Provider = "pulumi-random, schema: every input triggers replacement";

    private static readonly string[] Letters =
        ["length", "special", "upper", "lower", "number", "numeric", "minLower", "minNumeric", "minSpecial", "minUpper",
            "overrideSpecial", "keepers"];

    public static IReadOnlyDictionary<string, IReadOnlyList<KnownProperty>> Table { get; } =
        new Dictionary<string, IReadOnlyList<KnownProperty>>(StringComparer.Ordinal)
    {
        ["random:index/randomPassword:RandomPassword"] = [.. Replaced(Provider, Letters)],
        ["random:index/randomString:RandomString"] = [.. Replaced(Provider, Letters)],
        ["random:index/randomId:RandomId"] = [.. Replaced(Provider, "byteLength", "keepers", "prefix")],
        ["random:index/randomUuid:RandomUuid"] = [.. Replaced(Provider, "keepers")],
        ["random:index/randomPet:RandomPet"] = [.. Replaced(Provider, "length", "keepers", "prefix", "separator")],
    };
}
