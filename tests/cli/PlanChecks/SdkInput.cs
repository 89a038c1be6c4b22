using System.Collections.Concurrent;
using System.Reflection;
using Pulumi;

namespace PgHaInfra.Tests.Cli.PlanChecks;

/// <summary>One input that an argument class declares.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Type">What the class declares it as, e.g. <c>Input&lt;string&gt;</c>.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="Json">Whether it goes over the wire as JSON text.</param>
internal sealed record SdkInput(string Name, Type Type, bool Required, bool Json)
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, SdkInput>> Known = new();

    /// <summary>The inputs of an argument class by name.</summary>
    public static IReadOnlyDictionary<string, SdkInput> Of(Type args) => Known.GetOrAdd(args, static type => Read(type));

    private static Dictionary<string, SdkInput> Read(Type args)
    {
        var inputs = new Dictionary<string, SdkInput>(StringComparer.Ordinal);
        for (var type = args; type is not null; type = type.BaseType)
        {
            var members = type.GetProperties(Own).Select(property => (Member: (MemberInfo)property, Type: property.PropertyType))
                .Concat(type.GetFields(Own).Select(field => (Member: (MemberInfo)field, Type: field.FieldType)));
            foreach (var (member, declared) in members)
            {
                // The attribute's own properties are Pulumi's secret; its arguments are not.
                if (member.GetCustomAttributesData()
                    .FirstOrDefault(a => a.AttributeType == typeof(InputAttribute))?.ConstructorArguments is { } given)
                {
                    var name = (string)given[0].Value!;
                    inputs[name] = new SdkInput(name, declared, (bool)given[1].Value!, (bool)given[2].Value!);
                }
            }
        }

        return inputs;
    }
}
