using Spectre.Console;

namespace PgHaInfra.Cli.Display;

/// <summary>The consoles of a verb: what it says goes to standard output, what went wrong to standard error.</summary>
public static class Terminal
{
    /// <summary>
    /// Standard output, with colours only where it is a terminal and NO_COLOR is not set. Lines are never broken in a log.
    /// </summary>
    public static IAnsiConsole Out { get; } = Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Standard error, likewise.</summary>
    public static IAnsiConsole Error => field ??= Create(Console.Error, Console.IsErrorRedirected);

    /// <summary>Standard output where a view may redraw itself: at a terminal, unless NO_COLOR is set; else null.</summary>
    public static IAnsiConsole? Live => Console.IsOutputRedirected || !Out.Profile.Capabilities.Ansi ? null : Out;

    /// <summary>Asks a person at the terminal; null where there is none.</summary>
    public static Func<string, string?>? Ask => Console.IsInputRedirected || Console.IsErrorRedirected ? null : question =>
    {
        Console.Error.Write(question);
        return Console.In.ReadLine();
    };

    /// <summary>A console without colours whose lines are as long as they are.</summary>
    public static IAnsiConsole Plain(TextWriter writer) => Create(writer, redirected: true);

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var plain = redirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = InteractionSupport.No,
        });
        if (redirected)
        {
            console.Profile.Width = 10_000;
        }

        return console;
    }
}
