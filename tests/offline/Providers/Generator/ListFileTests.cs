using PgHaInfra.Offline.Generator.Packages;

namespace PgHaInfra.Tests.Offline.Providers.Generator;

/// <summary>The two files that say what to generate.</summary>
public sealed class ListFileTests
{
    [Fact]
    public void The_indentation_says_package_module_or_member() => WithFile(
        """
        # comment
        @pulumi/x = Pulumi.X
          a/v1 = A.V1
            Thing
            getThing
        """,
        path =>
        {
            var package = Assert.Single(ResourceList.Read(path));
            var module = Assert.Single(package.Modules);
            Assert.Equal(("@pulumi/x", "Pulumi.X", "a/v1", "A.V1"), (package.Npm, package.RootNamespace, module.Folder, module.Namespace));
            Assert.Equal(["Thing", "getThing"], module.Members);
        });

    [Theory]
    [InlineData("  a = A", 1)]
    [InlineData("@pulumi/x = Pulumi.X\n    Thing", 2)]
    [InlineData("@pulumi/x", 1)]
    public void Anything_else_is_told_with_its_line(string text, int line) => WithFile(
        text, path => Assert.Contains($":{line}:", Assert.Throws<FormatException>(() => ResourceList.Read(path)).Message));

    [Fact]
    public void A_fact_is_about_a_property_anywhere_or_of_one_type() => WithFile(
        """
        double spotMaxPrice
        name   ProviderArgs.kubeconfig KubeConfig
        """,
        path =>
        {
            var overrides = Overrides.Read(path);
            Assert.Equal(
                ("double", "int"), (overrides.Number("AgentPoolArgs", "spotMaxPrice"), overrides.Number("AgentPoolArgs", "count")));
            Assert.Equal("KubeConfig", overrides.Find("name", "ProviderArgs", "kubeconfig"));
            Assert.Null(overrides.Find("name", "OtherArgs", "kubeconfig"));
        });

    private static void WithFile(string text, Action<string> test)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            test(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
