namespace PgHaInfra.Tests.Cli.EndToEnd;

public sealed class BadInputTests : IDisposable
{
    private readonly Clone _clone = new();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task All_mistakes_of_a_configuration_come_at_once_and_nothing_is_started()
    {
        _clone.Edit("instances: 3", "instances: 0");
        _clone.Edit("127.0.0.0/8", "127.0.0.0/99");
        _clone.Edit("database: appdb", "databse: appdb");

        var (exit, output, errors) = await _clone.PghaAsync("up");

        Assert.Equal(2, exit);
        Assert.Equal("", output);
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.StartsWith("pg-ha-infra:clusters[0].instances = 0:", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("127.0.0.0/99", StringComparison.Ordinal));
        Assert.Contains(
            lines, line => line.Contains("databse", StringComparison.Ordinal) && line.Contains("database", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", errors);
        Assert.False(Directory.Exists(_clone.State));
    }

    [Fact]
    public async Task A_stack_that_is_not_there_is_named_with_those_that_are()
    {
        var (exit, _, errors) = await _clone.PghaAsync("preview", "locl");

        Assert.Equal(2, exit);
        Assert.Equal("pgha: STACK 'locl': there is no Pulumi.locl.yaml; allowed are local\n", errors);
    }

    [Fact]
    public async Task Verifying_what_does_not_run_says_so_in_one_line()
    {
        var (exit, _, errors) = await _clone.PghaAsync("verify");

        Assert.NotEqual(0, exit);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("up", "--timeout", "soon")]
    [InlineData("up", "--no-such-flag")]
    [InlineData("upp")]
    public async Task A_wrong_flag_is_an_error_that_names_it(params string[] arguments)
    {
        var (exit, output, errors) = await _clone.PghaAsync(arguments);

        Assert.NotEqual(0, exit);
        Assert.Contains(arguments[^1], output + errors);
        Assert.DoesNotContain("   at ", output + errors);
    }

    [Theory]
    [InlineData("up")]
    [InlineData("preview")]
    [InlineData("verify")]
    [InlineData("down")]
    [InlineData("test")]
    [InlineData("bench")]
    public async Task Every_verb_explains_itself(string verb)
    {
        var (exit, output, _) = await _clone.PghaAsync(verb, "--help");

        Assert.Equal(0, exit);
        Assert.Contains("Usage:", output);
    }

    [Fact]
    public async Task Down_without_an_environment_is_no_mistake()
    {
        var (exit, output, _) = await _clone.PghaAsync("down");

        Assert.Equal(0, exit);
        Assert.Contains("does not run", output);
    }
}
