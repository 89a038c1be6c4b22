using System.Collections.Concurrent;
using System.Reflection;
using Pulumi;

namespace PgHaInfra.Tests.Cli.PlanChecks;

/// <summary>The argument classes of the providers' SDKs by type token, found by reflection, so that either build of them will do.</summary>
internal static class SdkTypes
{
    private static readonly ConcurrentDictionary<string, Type?> Known = new(StringComparer.Ordinal);

    private static readonly Assembly[] Sdks =
    [
        typeof(Pulumi.AzureNative.Provider).Assembly, typeof(Pulumi.Kubernetes.Provider).Assembly, typeof(Pulumi.Random.Provider).Assembly,
    ];

    /// <summary>The arguments of a resource; null if no SDK has its type.</summary>
    public static Type? ArgsOf(string token) => Known.GetOrAdd(token, Find);

    private static Type? Find(string token)
    {
        // Azure's SDK has far too many types to read the attributes of all.
        var name = token.StartsWith("pulumi:providers:", StringComparison.Ordinal) ? "Provider" : token[(token.LastIndexOf(':') + 1)..];
        var resource = Sdks.SelectMany(sdk => sdk.GetExportedTypes()).FirstOrDefault(type => type.Name == name && TokenOf(type) == token);
        return resource?.GetConstructors().Select(constructor => constructor.GetParameters()).Where(parameters => parameters.Length == 3)
            .Select(parameters => parameters[1].ParameterType).FirstOrDefault(type => type.IsSubclassOf(typeof(ResourceArgs)));
    }

    private static string? TokenOf(Type type) => type.GetCustomAttributesData()
        .FirstOrDefault(attribute => attribute.AttributeType.IsAssignableTo(typeof(ResourceTypeAttribute)))?.ConstructorArguments[0]
            .Value as string;
}
