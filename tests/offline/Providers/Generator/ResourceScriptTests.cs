using PgHaInfra.Offline.Generator.Packages;

namespace PgHaInfra.Tests.Offline.Providers.Generator;

public sealed class ResourceScriptTests
{
    private static readonly ResourceScript Script = ResourceScript.Parse("""
        static __pulumiType = 'kubernetes:core/v1:Secret';
        resourceInputs["apiVersion"] = "v1";
        resourceInputs["data"] = args?.data ? pulumi.secret(args.data) : undefined;
        resourceInputs["burst"] = pulumi.output((args?.burst) ?? utilities.getEnvNumber("BURST")).apply(JSON.stringify);
        resourceInputs["tier"] = (args?.tier) ?? "Hot";
        resourceInputs["type"] = args?.type;
        resourceInputs["apiVersion"] = undefined /*out*/;
        const secretOpts = { additionalSecretOutputs: ["data", "stringData"] };
        const aliasOpts = { aliases: [{ type: "kubernetes:old:Secret" }] };
        const replaceOpts = { replaceOnChanges: ["type"] };
        """);

    [Fact]
    public void Options_are_read()
    {
        Assert.Equal("kubernetes:core/v1:Secret", Script.Token);
        Assert.Equal(["data", "stringData"], Script.SecretOutputs);
        Assert.Equal(["kubernetes:old:Secret"], Script.Aliases);
        Assert.Equal(["type"], Script.ReplaceOnChanges);
        Assert.False(Script.IsRemote);
    }

    [Fact]
    public void Inputs_are_read()
    {
        Assert.Equal(InputFacts.None with { Constant = "v1" }, Script.Input("apiVersion"));
        Assert.Equal(InputFacts.None with { IsSecret = true }, Script.Input("data"));
        Assert.Equal(InputFacts.None with { IsJson = true, Default = """utilities.getEnvNumber("BURST")""" }, Script.Input("burst"));
        Assert.Equal(InputFacts.None with { Default = "\"Hot\"" }, Script.Input("tier"));
        Assert.Equal(InputFacts.None, Script.Input("type"));
    }

    [Fact]
    public void A_default_of_an_unknown_form_is_an_error() => Assert.Throws<FormatException>(() => ResourceScript.Parse("""
        static __pulumiType = 'a:b:C';
        resourceInputs["x"] = (args?.x) ?? [1, 2];
        """));

    [Fact]
    public void Defaults_of_nested_types_are_found_by_their_path()
    {
        var defaults = NestedDefaults.Parse("""
            function driverProvideDefaults(val) {
                return {
                    ...val,
                    name: (val.name) ?? "root",
                };
            }
            (function (storage) {
                function encryptionArgsProvideDefaults(val) {
                    return {
                        ...val,
                        keySource: (val.keySource) ?? "Microsoft.Storage",
                        days: (val.days) ?? 7,
                    };
                }
            })(storage = exports.storage || (exports.storage = {}));
            """);

        Assert.Equal("\"root\"", defaults.Find("Driver", "name"));
        Assert.Equal("\"Microsoft.Storage\"", defaults.Find("storage.EncryptionArgs", "keySource"));
        Assert.Equal("7", defaults.Find("storage.EncryptionArgs", "days"));
        Assert.Null(defaults.Find("storage.EncryptionArgs", "services"));
    }
}
