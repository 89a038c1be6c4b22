using System.Runtime.CompilerServices;

namespace PgHaInfra.Tests.Cli;

/// <summary>Tables of the documentation that are made from what the code declares; PGHA_RENEW=1 writes them anew.</summary>
internal static class DocumentTable
{
    private const string Begin = "<!-- made by tests: begin -->";
    private const string End = "<!-- made by tests: end -->";

    /// <summary>Checks the rows between the two marks of a document.</summary>
    public static void Check(string document, IEnumerable<string> rows)
    {
        var file = Path.Combine(Root(), "docs", document);
        var lines = File.ReadAllLines(file);
        // Behind the mark stand an empty line and the table's head.
        var (first, last) = (Array.IndexOf(lines, Begin) + 4, Array.IndexOf(lines, End) - 1);
        var wanted = rows.ToList();
        if (Environment.GetEnvironmentVariable("PGHA_RENEW") == "1")
        {
            File.WriteAllLines(file, [.. lines[..first], .. wanted, .. lines[last..]]);
            return;
        }

        Assert.True(wanted.SequenceEqual(lines[first..last]),
            $"{file} does not say what the code declares: run the test once with PGHA_RENEW=1");
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath("../..", Path.GetDirectoryName(here)!);
}
