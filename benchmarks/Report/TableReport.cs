using Spectre.Console;

namespace PgHaInfra.Benchmarks.Report;

/// <summary>The results as a table.</summary>
public static class TableReport
{
    public static void Write(IEnumerable<FigureResult> results, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = 160;
        }
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in new[] { "figure", "what", "runs", "min ms", "median ms", "p90 ms", "max ms", "ratio", "limit", "" })
        {
            table.AddColumn(column);
        }
        foreach (var result in results)
        {
            var verdict = result.Holds ? "holds" : "BROKEN";
            Row(table, result.Name, "this project", result.Subject, $"{result.Ratio:0.00}", result.Limit, verdict);
            Row(table, "", result.PeerName, result.Peer, "", "", "");
        }
        console.Write(table);
        foreach (var result in results.Where(result => result.Counts.Count > 0))
        {
            output.WriteLine($"{result.Name}: {string.Join(", ", result.Counts.Select(count => $"{count.Key} {count.Value}"))}");
        }
    }

    private static void Row(Table table, string name, string what, Samples samples, string ratio, string limit, string verdict) =>
        table.AddRow(
            Markup.Escape(name), Markup.Escape(what), $"{samples.Values.Count}", Short(samples.Min), Short(samples.Median),
            Short(samples.NinetiethPercentile), Short(samples.Max), ratio, limit, verdict);

    private static string Short(double milliseconds) => milliseconds < 20 ? $"{milliseconds:0.0}" : $"{milliseconds:0}";
}
