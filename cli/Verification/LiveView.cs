using System.Globalization;
using PgHaInfra.Verify;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PgHaInfra.Cli.Verification;

/// <summary>
/// A table at a terminal that fills while the checks run: their states, how long they took, what the current one is
/// doing.
/// </summary>
/// <param name="console">The terminal.</param>
/// <param name="time">Measures how long the current check takes.</param>
internal sealed class LiveView(IAnsiConsole console, TimeProvider time) : IRunView
{
    // As often as people see a clock move; the checks are not slowed down by it.
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(120);

    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private Entry? _current;
    private string _saying = "";
    private long _began;

    public async Task DuringAsync(Func<Task> work)
    {
        await console.Live(Render()).Overflow(VerticalOverflow.Crop).Cropping(VerticalOverflowCropping.Top).StartAsync(async live =>
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
                live.UpdateTarget(Render());
            }
        });
        // A table that was higher than the terminal has lost its first rows there: failures are said again below it.
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
            _entries.AddRange(checks.Select(check => new Entry(cluster, check)));
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

    /// <summary>The table as it is now.</summary>
    internal IRenderable Render()
    {
        lock (_lock)
        {
            var table = new Table().Border(TableBorder.Simple).Expand();
            table.AddColumn(new TableColumn("").NoWrap());
            table.AddColumn(new TableColumn("check").NoWrap());
            table.AddColumn(new TableColumn("what is seen"));
            table.AddColumn(new TableColumn("time").RightAligned().NoWrap());
            foreach (var group in _entries.GroupBy(entry => (entry.Cluster, entry.Check.Group)))
            {
                table.AddRow(new Text(""), new Markup($"[bold]{group.Key.Group.Title()}[/]"),
                    new Markup($"[grey]{group.Key.Cluster.EscapeMarkup()}[/]"), new Text(""));
                foreach (var entry in group)
                {
                    table.AddRow(State(entry), new Text(entry.Check.Name), Seen(entry), new Text(Time(entry)));
                }
            }

            return table;
        }
    }

    private static Markup State(Entry entry) => entry.Finding?.Verdict switch
    {
        Verdict.Pass => new Markup("[green]passed[/]"),
        Verdict.Fail => new Markup("[red]failed[/]"),
        Verdict.Skipped => new Markup("[grey]skipped[/]"),
        Verdict.Inconclusive => new Markup("[yellow]inconclusive[/]"),
        _ => new Markup(""),
    };

    private Markup Seen(Entry entry) => entry.Finding is { } finding ? new Markup(finding.Evidence.EscapeMarkup())
        : entry == _current ? new Markup($"[blue]{(_saying.Length > 0 ? _saying : "running").EscapeMarkup()}[/]")
        : new Markup($"[grey]{entry.Check.Title.EscapeMarkup()}[/]");

    private string Time(Entry entry) => entry.Finding is not null ? Seconds(entry.Duration)
        : entry == _current ? Seconds(time.GetElapsedTime(_began))
        : "";

    private static string Seconds(TimeSpan duration) => duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    private Entry Find(string cluster, ICheck check) => _entries.First(entry => entry.Cluster == cluster && entry.Check == check);

    private async Task TickAsync(LiveDisplayContext live, CancellationToken done)
    {
        using var timer = new PeriodicTimer(Refresh, time);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                live.UpdateTarget(Render());
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
    }

    private sealed class Entry(string cluster, ICheck check)
    {
        public string Cluster => cluster;

        public ICheck Check => check;

        public Finding? Finding { get; set; }

        public TimeSpan Duration { get; set; }
    }
}
