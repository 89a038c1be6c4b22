using System.Globalization;
using PgHaInfra.Verify;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PgHaInfra.Cli.Verification;

/// <summary>
/// A table at a terminal that fills while the checks run: their states, how long they took, what the current one is
/// doing. It is never higher than the terminal meanwhile; at the end all of it is written.
/// </summary>
/// <param name="console">The terminal.</param>
/// <param name="time">Measures how long the current check takes.</param>
internal sealed class LiveView(IAnsiConsole console, TimeProvider time) : IRunView
{
    // As often as people see a clock move; the checks are not slowed down by it.
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(120);

    // Blank lines, headings and a rule; then the other columns of a row, with the blanks between all of them.
    private const int Frame = 5, Beside = 12 + 8 + 8;

    private readonly Lock _lock = new();
    private readonly List<LiveEntry> _entries = [];
    private LiveEntry? _current;
    private string _saying = "";
    private long _began;

    public async Task DuringAsync(Func<Task> work)
    {
        await console.Live(Render(Room)).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(async live =>
        {
            using var done = new CancellationTokenSource();
            var ticking = TickAsync(live, done.Token);
            try
            {
                await work();
            }
            finally
            {
                await done.CancelAsync();
                await ticking;
            }
        });
        // All of it once, which may be higher than the terminal; failures are said again below it.
        console.Write(Render(null));
        foreach (var entry in _entries.Where(entry => entry.Finding is { Verdict: Verdict.Fail or Verdict.Inconclusive }))
        {
            console.MarkupLine(
                $"[red]{entry.Finding!.Verdict.Word()}[/]: {entry.Check.Title.EscapeMarkup()}; {entry.Finding.Evidence.EscapeMarkup()}");
        }
    }

    public void Plan(string cluster, IReadOnlyList<ICheck> checks)
    {
        lock (_lock)
        {
            _entries.AddRange(checks.Select(check => new LiveEntry(cluster, check)));
        }
    }

    public void Begin(string cluster, ICheck check)
    {
        lock (_lock)
        {
            (_current, _saying, _began) = (Find(cluster, check), "", time.GetTimestamp());
        }
    }

    public void Say(string line)
    {
        lock (_lock)
        {
            _saying = line;
        }
    }

    public void End(string cluster, ICheck check, Finding finding, TimeSpan duration)
    {
        lock (_lock)
        {
            var entry = Find(cluster, check);
            (entry.Finding, entry.Duration, _current) = (finding, duration, null);
        }
    }

    /// <summary>How many rows the table may have at this terminal: with a line less than that has, or it would scroll.</summary>
    internal int Room => Math.Max(1, console.Profile.Height - Frame - 1);

    /// <summary>The table as it is now.</summary>
    /// <param name="room">How many rows of a line each it may have; null for all, in full.</param>
    internal IRenderable Render(int? room)
    {
        lock (_lock)
        {
            var table = new Table().Border(TableBorder.Simple).Expand();
            table.AddColumn(new TableColumn("").NoWrap());
            table.AddColumn(new TableColumn("check").NoWrap());
            table.AddColumn(new TableColumn("what is seen"));
            table.AddColumn(new TableColumn("time").RightAligned().NoWrap());
            var width = console.Profile.Width - Beside - _entries.Select(entry => entry.Check.Name.Length).DefaultIfEmpty().Max();
            foreach (var (first, folded, entry) in LiveRows.Of(_entries, _current, room ?? int.MaxValue))
            {
                if (entry is null)
                {
                    var about = folded.Length > 0 ? $"{first.Cluster}: {folded}" : first.Cluster;
                    table.AddRow(new Text(""), new Markup($"[bold]{first.Check.Group.Title()}[/]"),
                        new Markup($"[grey]{Cut(about).EscapeMarkup()}[/]"), new Text(""));
                }
                else
                {
                    table.AddRow(State(entry), new Text(entry.Check.Name), Seen(entry, Cut), new Text(Time(entry)));
                }
            }

            return table;

            string Cut(string text) => room is null || text.Length <= width ? text : width > 1 ? text[..(width - 1)] + "…" : "";
        }
    }

    private static Markup State(LiveEntry entry) => entry.Finding?.Verdict switch
    {
        Verdict.Pass => new Markup("[green]passed[/]"),
        Verdict.Fail => new Markup("[red]failed[/]"),
        Verdict.Skipped => new Markup("[grey]skipped[/]"),
        Verdict.Inconclusive => new Markup("[yellow]inconclusive[/]"),
        _ => new Markup(""),
    };

    private Markup Seen(LiveEntry entry, Func<string, string> cut) =>
        entry.Finding is { } finding ? new Markup(cut(finding.Evidence).EscapeMarkup())
        : entry == _current ? new Markup($"[blue]{cut(_saying.Length > 0 ? _saying : "running").EscapeMarkup()}[/]")
        : new Markup($"[grey]{cut(entry.Check.Title).EscapeMarkup()}[/]");

    private string Time(LiveEntry entry) => entry.Finding is not null ? Seconds(entry.Duration)
        : entry == _current ? Seconds(time.GetElapsedTime(_began))
        : "";

    private static string Seconds(TimeSpan duration) => duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    private LiveEntry Find(string cluster, ICheck check) => _entries.First(entry => entry.Cluster == cluster && entry.Check == check);

    private async Task TickAsync(LiveDisplayContext live, CancellationToken done)
    {
        using var timer = new PeriodicTimer(Refresh, time);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                live.UpdateTarget(Render(Room));
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
    }
}
