using System.Text.Json;
using PgHaInfra.Tests.Offline.Support;

namespace PgHaInfra.Tests.Offline.Deployments;

[Collection(nameof(EnvironmentCollection))]
public sealed class ConfigTests : IDisposable
{
    private const string Variable = "PULUMI_CONFIG";
    private readonly string? before = Environment.GetEnvironmentVariable(Variable);

    public ConfigTests() => Environment.SetEnvironmentVariable(Variable, """
        {
          "project:text": "hello", "project:flag": "true", "project:number": "42", "project:ratio": "0.5",
          "project:list": "[1,2]", "project:camel": "{\"name\":\"x\"}", "other:text": "elsewhere", "project:config:old": "kept"
        }
        """);

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, before);

    [Fact]
    public async Task Values_are_read_by_type()
        => Assert.Equal("hello True 42 0.5 2", await ReadAsync(config
            => $"{config.Get("text")} {config.GetBoolean("flag")} {config.GetInt32("number")} {config.GetDouble("ratio")} "
                + config.GetObject<int[]>("list")!.Length));

    [Fact]
    public async Task Required_values_are_read_by_type()
        => Assert.Equal("hello True 42 0.5 2", await ReadAsync(config
            => $"{config.Require("text")} {config.RequireBoolean("flag")} {config.RequireInt32("number")} "
                + $"{config.RequireDouble("ratio")} {config.RequireObject<int[]>("list").Length}"));

    [Fact]
    public async Task What_is_not_there_is_null()
        => Assert.True(await ReadAsync(config => config.Get("none") == null && config.GetBoolean("none") == null
            && config.GetInt32("none") == null && config.GetDouble("none") == null && config.GetObject<int[]>("none") == null
            && config.GetSecret("none") == null && config.GetSecretInt32("none") == null
            && config.GetSecretObject<int[]>("none") == null));

    [Fact]
    public async Task A_missing_required_value_says_how_to_set_it()
        => Assert.Equal(
            "Missing Required configuration variable 'project:none'\n"
            + "\tplease set a value using the command `pulumi config set project:none <value>`",
            await Run.ErrorAsync(() => new Config().Require("none")));

    [Theory]
    [InlineData("Boolean")]
    [InlineData("Int32")]
    [InlineData("Double")]
    public async Task A_value_of_another_type_is_refused(string type)
        => Assert.Equal(
            $"Configuration 'project:text' value 'hello' is not a valid {type}",
            await Run.ErrorAsync(() =>
            {
                var config = new Config();
                _ = type switch
                {
                    "Boolean" => config.GetBoolean("text")!.Value,
                    "Int32" => config.RequireInt32("text") == 0,
                    _ => config.GetDouble("text") == 0,
                };
            }));

    [Fact]
    public async Task A_value_that_is_no_json_is_refused()
        => Assert.Equal(
            "Configuration 'project:text' value 'hello' is not a valid System.Int32[]",
            await Run.ErrorAsync(() => new Config().GetObject<int[]>("text")));

    [Fact]
    public async Task Secrets_are_secret()
    {
        Output<string>? text = null;
        Output<int>? number = null;
        await Run.UpdateAsync(
            new Mocks(), () => (text, number) = (new Config().RequireSecret("text"), new Config().GetSecretInt32("number")));
        Assert.True(await Output.IsSecretAsync(text!));
        Assert.True(await Output.IsSecretAsync(number!));
        Assert.Equal("hello 42", $"{await text!.ValueAsync()} {await number!.ValueAsync()}");
    }

    [Fact]
    public async Task Other_names_have_their_own_values()
        => Assert.Equal("elsewhere", await ReadAsync(_ => new Config("other").Get("text")));

    [Fact]
    public async Task An_old_name_is_understood() => Assert.Equal("hello", await ReadAsync(_ => new Config("project:config").Get("text")));

    [Fact]
    public async Task An_old_key_is_understood() => Assert.Equal("kept", await ReadAsync(config => config.Get("old")));

    [Fact]
    public async Task Objects_heed_json_options()
        => Assert.Equal("x", await ReadAsync(config
            => config.RequireObject<Named>("camel", new JsonSerializerOptions(JsonSerializerDefaults.Web)).Name));

    private static async Task<T> ReadAsync<T>(Func<Config, T> read)
    {
        T? result = default;
        await Run.UpdateAsync(new Mocks(), () => result = read(new Config()));
        return result!;
    }

    private sealed record Named(string? Name);
}
