using System.Text;
using Spectre.Console;

namespace PgHaInfra.Cli.Display;

/// <summary>The consoles of a verb: what it says goes to standard output, what went wrong to standard error.</summary>
public static class Terminal
{
    /// <summary>
    /// Standard output, with colours only where it is a terminal and NO_COLOR is not set. Lines are never broken in a log.
    /// </summary>
    public static IAnsiConsole Out => field ??= Console.IsOutputRedirected ? Log(Console.OpenStandardOutput()) : Create(Console.Out);

    /// <summary>Standard error, likewise.</summary>
    public static IAnsiConsole Error => field ??= Console.IsErrorRedirected ? Log(Console.OpenStandardError()) : Create(Console.Error);

    // A terminal that does not know its size says 0 or less.
    private const int FewestRows = 8;

    /// <summary>
    /// Standard output where a view may redraw itself: at a terminal with room for it, unless NO_COLOR is set; else null.
    /// </summary>
    public static IAnsiConsole? Live =>
        Console.IsOutputRedirected || !Out.Profile.Capabilities.Ansi || Out.Profile.Height < FewestRows ? null : Out;

    /// <summary>Asks a person at the terminal; null where there is none.</summary>
    public static Func<string, string?>? Ask => Console.IsInputRedirected || Console.IsErrorRedirected ? null : question =>
    {
        Console.Error.Write(question);
        return Console.In.ReadLine();
    };

    /// <summary>A console without colours whose lines are as long as they are.</summary>
    public static IAnsiConsole Plain(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new LogOutput(writer),
        ColorSystem = ColorSystemSupport.NoColors,
        Ansi = AnsiSupport.No,
        Interactive = InteractionSupport.No,
    });

    // Not the console's own writer, which looks up what a terminal can do even where there is none.
    private static IAnsiConsole Log(Stream stream) => Plain(new StreamWriter(stream, Console.OutputEncoding) { AutoFlush = true });

    private static IAnsiConsole Create(TextWriter writer)
    {
        var plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = InteractionSupport.No,
        });
    }

    /// <summary>Where a log's lines go: as long as they are, and to no terminal.</summary>
    private sealed class LogOutput(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => false;

        public int Width => 10_000;

        public int Height => 10_000;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
