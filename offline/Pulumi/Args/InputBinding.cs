using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>One [Input] member of an argument class. Found by reflection once for each class.</summary>
internal sealed class InputBinding
{
    private const BindingFlags Members = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance;

    private static readonly ConcurrentDictionary<Type, InputBinding[]> Cache = new();

    private readonly MemberInfo member;
    private readonly MethodInfo? getter;

    private InputBinding(MemberInfo member, InputAttribute attribute)
    {
        this.member = member;
        Name = attribute.Name;
        IsRequired = attribute.IsRequired;
        Json = attribute.Json;
        if (member is PropertyInfo property && !property.PropertyType.IsValueType)
        {
            getter = property.GetGetMethod(nonPublic: true);
        }
    }

    public string Name { get; }

    public bool IsRequired { get; }

    public bool Json { get; }

    public string MemberName => member.Name;

    /// <summary>The [Input] members of a class, fields before properties, each in the order of their declaration.</summary>
    public static InputBinding[] Of(Type type) => Cache.GetOrAdd(type, Find);

    /// <summary>The member's value. A delegate is far quicker to come by than reflection's second call of a getter.</summary>
    public object? Read(InputArgs args)
        => getter != null ? getter.CreateDelegate<Func<object?>>(args)()
            : member is FieldInfo field ? field.GetValue(args)
            : ((PropertyInfo)member).GetValue(args);

    private static InputBinding[] Find(Type type)
    {
        var found = new List<InputBinding>();
        foreach (var member in type.GetFields(Members).Concat<MemberInfo>(type.GetProperties(Members)))
        {
            if (member.GetCustomAttribute<InputAttribute>() is { } attribute)
            {
                found.Add(new InputBinding(member, attribute));
            }
        }

        return [.. found];
    }
}
