using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Tests.Simulator.Postgres;

public sealed class ToolRunnerTests
{
    private static readonly ToolRunner Tools = new(PostgresInstallation.Find(), ServerAccount.ForThisProcess());

    [Fact]
    public async Task A_cancelled_program_takes_its_workers_with_it()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        // The worker outlives the program and holds its output.
        var run = Tools.RunAsync("/bin/sh", ["-c", "sleep 600 & wait"], null, cancel.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task What_a_program_prints_and_how_it_ends_is_passed_on()
    {
        Assert.Equal("a b\n", await Tools.RunAsync("/bin/echo", ["a b"], null, CancellationToken.None));

        var failure = await Assert.ThrowsAsync<PostgresToolException>(
            () => Tools.RunAsync("/bin/sh", ["-c", "echo no >&2; exit 3"], null, CancellationToken.None));
        Assert.Contains("no", failure.Message);
    }
}
