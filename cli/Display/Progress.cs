using System.Globalization;
using Spectre.Console;

namespace PgHaInfra.Cli.Display;

/// <summary>
/// Tells what long work does, one line each with the time since the beginning: the same lines at a terminal and in a log.
/// </summary>
public sealed class Progress(IAnsiConsole console, TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();

    /// <summary>The time since the beginning.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_began);

    /// <summary>A plain line.</summary>
    /// <param name="subject">What it is about, e.g. a phase or a cluster.</param>
    /// <param name="text">What happened.</param>
    public void Line(string subject, string text) => Write("grey", subject, text);

    /// <summary>A line for something that came out well.</summary>
    public void Good(string subject, string text) => Write("green", subject, text);

    /// <summary>A line for something that did not.</summary>
    public void Bad(string subject, string text) => Write("red", subject, text);

    private void Write(string colour, string subject, string text)
    {
        var seconds = Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        console.MarkupLine($"[grey]{seconds,6}s[/]  [{colour}]{subject.EscapeMarkup(),-12}[/] {text.EscapeMarkup()}");
    }
}
