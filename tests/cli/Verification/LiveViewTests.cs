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
            console.Write(view.Render(null));
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

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(50)]
    public async Task It_is_never_higher_than_the_terminal_and_shows_what_runs_and_what_failed(int height)
    {
        var (console, screen) = Console(width: 100, height);
        // What is shown at a moment, beside the view, which redraws itself meanwhile.
        var (still, picture) = Console(width: 100, height);
        var view = new LiveView(console, TimeProvider.System);
        view.Plan("cnpg-database/pg", Harness.Checks);
        var evidence = string.Concat(Enumerable.Repeat("much was seen, ", 20));
        await view.DuringAsync(() =>
        {
            foreach (var check in Harness.Checks)
            {
                view.Begin("cnpg-database/pg", check);
                view.Say($"now {check.Name} {evidence}");
                picture.GetStringBuilder().Clear();
                still.Write(view.Render(view.Room));
                var shown = picture.ToString();
                Assert.InRange(shown.Split('\n').Length - 1, 1, height - 1);
                Assert.Contains($"now {check.Name} much", shown);
                Assert.Equal(check != Harness.Checks[0], shown.Contains("no primary", StringComparison.Ordinal));
                var finding = check == Harness.Checks[0] ? Finding.Fail("no primary") : Finding.Pass(evidence);
                view.End("cnpg-database/pg", check, finding, default);
            }

            return Task.CompletedTask;
        });

        var end = screen.ToString();
        Assert.All(Harness.Checks, check => Assert.Contains(check.Name, end[end.LastIndexOf("what is seen", StringComparison.Ordinal)..]));
    }

    private static (IAnsiConsole Console, StringWriter Screen) Console(int width = 160, int height = 60)
    {
        var screen = new StringWriter { NewLine = "\n" };
        var console =
            AnsiConsole.Create(
            new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(screen) });
        (console.Profile.Width, console.Profile.Height) = (width, height);
        return (console, screen);
    }
}
