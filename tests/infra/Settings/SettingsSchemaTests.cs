using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using NJsonSchema;
using PgHaInfra.Infra.Settings.Schema;

namespace PgHaInfra.Tests.Infra.Settings;

public sealed class SettingsSchemaTests
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromJsonAsync(Text()).GetAwaiter().GetResult());

    [Fact]
    public void The_file_for_editors_is_what_the_types_give()
    {
        var file = Path.Combine(Root(), "infra", "Settings", "Schema", "stack.schema.json");
        if (Environment.GetEnvironmentVariable("PGHA_RENEW") == "1")
        {
            File.WriteAllText(file, Text());
        }

        Assert.True(File.ReadAllText(file) == Text(), $"{file} is not what the settings' types give: run the test once with PGHA_RENEW=1");
    }

    [Fact]
    public void What_holds_to_the_rules_holds_to_the_schema() =>
        Prop.ForAll(ValidConfigurations.Arbitrary(), c => Complaints(c).Length == 0).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("clusters[0].instnaces", "3")]
    [InlineData("instances", "3")]
    [InlineData("platform", "\"kubeconfg\"")]
    [InlineData("clusters[0].instances", "100")]
    [InlineData("clusters[0].instances", "\"three\"")]
    [InlineData("clusters[0].storage", "\"1Gi\"")]
    [InlineData("clusters[0].name", null)]
    [InlineData("clusters", "[]")]
    [InlineData("clusters[0].ownerPassword", "\"hunter2\"")]
    [InlineData("createNamespaces", "\"yes\"")]
    public void What_an_editor_can_see_is_shown(string path, string? json) =>
        Assert.NotEmpty(Complaints(Configurations.With(path, json)));

    [Fact]
    public void Keys_of_providers_are_left_alone()
    {
        var configuration = Configurations.Valid();
        configuration["azure-native:location"] = "canadacentral";

        Assert.Empty(Complaints(configuration));
    }

    private static string[] Complaints(Dictionary<string, JsonNode?> configuration)
    {
        var given = configuration.Where(e => e.Value is not null).Select(e => KeyValuePair.Create(e.Key, e.Value?.DeepClone()));
        var file = new JsonObject { ["config"] = new JsonObject(given) };
        return [.. Schema.Value.Validate(file.ToJsonString()).Select(e => e.ToString())];
    }

    private static string Text() => SettingsSchema.Of(Configurations.Project).ToJsonString(Indented) + "\n";

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath("../../..", Path.GetDirectoryName(here)!);
}
