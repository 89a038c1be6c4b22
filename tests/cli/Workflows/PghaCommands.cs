using System.Text;
using PgHaInfra.Cli.Verbs;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Selection;

namespace PgHaInfra.Tests.Cli.Workflows;

/// <summary>
/// The commands of this project that scripts give, read by the program itself: verbs and options that there are, and checks.
/// </summary>
internal static class PghaCommands
{
    private const string Launcher = "./pgha ";

    public static IEnumerable<string> Problems(WorkflowFile file) =>
        file.Texts.SelectMany(text => Problems(text.Value!).Select(problem => $"line {text.Start.Line}: {problem}"));

    /// <summary>What is wrong with a script's commands.</summary>
    public static IEnumerable<string> Problems(string script)
    {
        foreach (var words in In(script))
        {
            var parsed = CommandLine.Create().Parse(words);
            foreach (var error in parsed.Errors)
            {
                yield return $"{Launcher}{string.Join(' ', words)}: {error.Message}";
            }

            if (parsed.Errors.Count == 0 && words[0] == "verify" && Unknown(parsed.GetValue<string[]>("--only")!) is { } wrong)
            {
                yield return $"{Launcher}{string.Join(' ', words)}: {wrong}";
            }
        }
    }

    /// <summary>The commands of a script, word by word; what the shell would fill in is 1.</summary>
    public static IEnumerable<IReadOnlyList<string>> In(string script)
    {
        var text = script.Replace("\\\n", " ", StringComparison.Ordinal);
        for (var at = text.IndexOf(Launcher, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(Launcher, at + 1, StringComparison.Ordinal))
        {
            yield return Words(text, at + Launcher.Length);
        }
    }

    private static string? Unknown(string[] only)
    {
        try
        {
            _ = new CheckSelection { Only = only }.Of(Harness.Checks);
            return null;
        }
        catch (SelectionException wrong)
        {
            return wrong.Message;
        }
    }

    private static List<string> Words(string text, int at)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        for (; at < text.Length && (quote != '\0' || !"|;&<>\n)".Contains(text[at])); at++)
        {
            if (text[at] == '$' && quote != '\'')
            {
                at = End(text, at) - 1;
                word.Append('1');
            }
            else if (text[at] == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && text[at] is '"' or '\'')
            {
                quote = text[at];
            }
            else if (text[at] == ' ' && quote == '\0')
            {
                Add(words, word);
            }
            else
            {
                word.Append(text[at]);
            }
        }

        // The number before a redirection is the stream's.
        if (at < text.Length && text[at] == '>' && word.ToString() is "1" or "2")
        {
            word.Clear();
        }

        Add(words, word);
        return words;
    }

    private static void Add(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }

    // Behind a variable, or behind a command whose output is filled in.
    private static int End(string text, int at)
    {
        if (text[at + 1] is not ('(' or '{'))
        {
            at++;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
            {
                at++;
            }

            return at;
        }

        var depth = 0;
        do
        {
            depth += text[++at] switch { '(' or '{' => 1, ')' or '}' => -1, _ => 0 };
        }
        while (depth > 0);
        return at + 1;
    }
}
