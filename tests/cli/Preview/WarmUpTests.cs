using PgHaInfra.Cli.Preview;

namespace PgHaInfra.Tests.Cli.Preview;

public class WarmUpTests
{
    // A stack that its own settings no longer allow would be of no use, and nobody would notice.
    [Fact]
    public async Task The_smallest_stack_is_a_stack() =>
        Assert.Contains("postgresql.cnpg.io", await WarmUp.RunAsync());
}
