using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Interfaces whose implementation a property of the value chooses.</summary>
internal static class DiscriminatedUnion
{
    public static (Type? Chosen, string? Error) Choose(object context, object value, Type type)
    {
        var property = type.GetCustomAttribute<DiscriminatedUnionDiscriminatorAttribute>()!.PropertyName;
        if (value is not ImmutableDictionary<string, object?> fields)
        {
            return (null,
                $"Expected {typeof(ImmutableDictionary<string, object>).FullName} with discriminator property \"{property}\" "
                + $"but got {value.GetType().FullName} deserializing {context}");
        }

        var cases = type.GetCustomAttributes<DiscriminatedUnionCaseAttribute>().ToArray();
        var expected = string.Join(", ", cases.Select(one => one.Tag).Order(StringComparer.Ordinal));
        if (fields.GetValueOrDefault(property) is not string tag)
        {
            return (null, $"missing discriminator property \"{property}\"; expected one of: {expected} deserializing {context}");
        }

        return Array.Find(cases, one => one.Tag == tag) is { } chosen
            ? (chosen.Type, null)
            : (null, $"unknown \"{property}\" value \"{tag}\"; expected one of: {expected} deserializing {context}");
    }
}
