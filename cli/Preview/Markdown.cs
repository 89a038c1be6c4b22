namespace PgHaInfra.Cli.Preview;

/// <summary>Pieces of GitHub's Markdown that hold any text without being broken by it.</summary>
internal static class Markdown
{
    /// <summary>Text whose own marks mean nothing.</summary>
    public static string Text(string text)
    {
        foreach (var mark in (ReadOnlySpan<string>)["\\", "`", "*", "_", "[", "<", "|", "#", "~"])
        {
            text = text.Replace(mark, "\\" + mark, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Code within a line.</summary>
    public static string Code(string text)
    {
        var fence = new string('`', LongestRun(text) + 1);
        var pad = text.StartsWith('`') || text.EndsWith('`') ? " " : "";
        return fence + pad + text.ReplaceLineEndings(" ") + pad + fence;
    }

    /// <summary>A block of code.</summary>
    public static string Block(string language, string text)
    {
        var fence = new string('`', Math.Max(2, LongestRun(text)) + 1);
        return $"{fence}{language}\n{text.TrimEnd()}\n{fence}\n";
    }

    /// <summary>A part that opens at a click.</summary>
    public static string Folded(string title, string content) => $"<details><summary>{title}</summary>\n\n{content}\n</details>\n\n";

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var letter in text)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
