using PgHaInfra.Cli.Verification;
using PgHaInfra.Verify;
using Spectre.Console;

namespace PgHaInfra.Tests.Cli.Verification;

public class LiveViewTests
{
    [Fact]
    public async Task The_table_shows_what_was_found_what_runs_and_what_is_to_come()
    {
        var (console, screen) = Console();
        var view = new LiveView(console, TimeProvider.System);
        var checks = Harness.Checks.Take(4).ToList();
        view.Plan("db/pg", checks);
        var during = "";

        await view.DuringAsync(() =>
        {
            view.Begin("db/pg", checks[0]);
            view.End("db/pg", checks[0], Finding.Pass("3 of 3"), TimeSpan.FromSeconds(1.25));
            view.Begin("db/pg", checks[1]);
            view.End("db/pg", checks[1], Finding.Fail("two [primaries]"), TimeSpan.FromSeconds(0.5));
            view.Begin("db/pg", checks[2]);
            view.Say("asks node [2]");
            console.Write(view.Render());
            during = screen.ToString();
            view.End("db/pg", checks[2], Finding.Skipped("one zone"), TimeSpan.Zero);
            return Task.CompletedTask;
        });

        Assert.Contains("passed", during);
        Assert.Contains("3 of 3", during);
        Assert.Contains("asks node [2]", during);
        Assert.Contains(checks[3].Title, during);
        Assert.DoesNotContain("one zone", during);
        Assert.Contains("one zone", screen.ToString());
        Assert.EndsWith($"failed: {checks[1].Title}; two [primaries]\n", screen.ToString());
    }

    private static (IAnsiConsole Console, StringWriter Screen) Console()
    {
        var screen = new StringWriter { NewLine = "\n" };
        var console =
            AnsiConsole.Create(
            new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(screen) });
        (console.Profile.Width, console.Profile.Height) = (160, 60);
        return (console, screen);
    }
}
