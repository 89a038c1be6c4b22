namespace PgHaInfra.Infra.Settings.Binding;

/// <summary>Finds the word that somebody probably meant.</summary>
internal static class Suggestion
{
    /// <summary>" Did you mean X?" when one of the words is near enough, otherwise nothing.</summary>
    public static string For(string word, IEnumerable<string> known)
    {
        var nearest = known.Select(k => (Word: k, Distance: Distance(word, k)))
            .Where(c => c.Distance <= Math.Max(1, Math.Min(word.Length, c.Word.Length) / 3))
            .OrderBy(c => c.Distance).FirstOrDefault();
        return nearest.Word is null ? "" : $"; did you mean {nearest.Word}?";
    }

    /// <summary>Edits between two words regardless of case: letters added, lost, changed, or swapped with their neighbour.</summary>
    public static int Distance(string a, string b)
    {
        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = Same(a[i - 1], b[j - 1]);
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
