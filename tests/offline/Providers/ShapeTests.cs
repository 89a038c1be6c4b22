using System.Reflection;
using Pulumi;

namespace PgHaInfra.Tests.Offline.Providers;

/// <summary>What holds for every class of the three packages that the program uses.</summary>
public sealed class ShapeTests
{
    private static readonly Type[] Types =
    [
        .. new[] { typeof(Pulumi.AzureNative.Provider), typeof(Pulumi.Kubernetes.Provider), typeof(Pulumi.Random.Provider) }
            .SelectMany(t => t.Assembly.GetExportedTypes()),
    ];

    [Fact]
    public void Every_args_class_has_an_empty_instance_and_inputs_of_its_own() => Assert.All(
        Types.Where(t => t.IsSubclassOf(typeof(ResourceArgs)) && !t.IsAbstract), type =>
        {
            var empty = type.GetProperty("Empty", BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);
            Assert.IsType(type, empty!.GetValue(null));
            var inputs = type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .SelectMany(m => m.GetCustomAttributesData())
                .Where(a => a.AttributeType == typeof(InputAttribute))
                .Select(a => (string)a.ConstructorArguments[0].Value!)
                .ToArray();
            Assert.Equal(inputs.Distinct(), inputs);
        });

    [Fact]
    public void Every_output_type_is_built_from_all_its_fields() => Assert.All(
        Types.Where(t => t.GetCustomAttribute<OutputTypeAttribute>() is not null), type =>
        {
            var constructor = Assert.Single(
                type.GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance),
                c => c.GetCustomAttribute<OutputConstructorAttribute>() is not null);
            Assert.Equal(
                type.GetFields().Select(f => (f.Name.ToUpperInvariant(), f.FieldType)),
                constructor.GetParameters().Select(p => (p.Name!.ToUpperInvariant(), p.ParameterType)));
        });

    [Fact]
    public void Every_resource_names_its_type() => Assert.All(
        Types.Where(t => t.IsSubclassOf(typeof(Resource)) && !t.IsAbstract && t != typeof(Pulumi.Kubernetes.ApiExtensions.CustomResource)),
        type => Assert.NotNull(type.GetCustomAttribute<ResourceTypeAttribute>()));

    [Fact]
    public void Every_enum_is_a_struct_whose_members_differ() => Assert.All(
        Types.Where(t => t.GetCustomAttribute<EnumTypeAttribute>() is not null), type =>
        {
            var members = type.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(p => p.GetValue(null)!.ToString()).ToArray();
            Assert.True(type.IsValueType);
            Assert.NotEmpty(members);
            Assert.Equal(members.Distinct(), members);
        });
}
