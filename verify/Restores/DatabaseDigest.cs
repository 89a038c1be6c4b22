using System.Globalization;

namespace PgHaInfra.Verify.Restores;

/// <summary>Every table of a database with a digest of its rows.</summary>
/// <param name="Tables">By schema and name, quoted where PostgreSQL needs it.</param>
public sealed record DatabaseDigest(IReadOnlyDictionary<string, TableDigest> Tables)
{
    /// <summary>
    /// Asks for a line for each table: name, rows, digest. The digest is the sum of both halves of each row's MD5, so it does not depend on
    /// the order of rows, and each row counts as often as it is there. Unlogged tables are left out: no backup has them.
    /// </summary>
    public const string Question =
        """
        SELECT format('%I.%I', n.nspname, c.relname), (xpath('//d/text()', query_to_xml(format(
          $q$SELECT count(*) || '|' || coalesce(sum(('x' || left(h, 16))::bit(64)::bigint), 0) || '/'
               || coalesce(sum(('x' || right(h, 16))::bit(64)::bigint), 0) AS d
               FROM (SELECT md5(pgha_row::text) FROM ONLY %I.%I AS pgha_row) AS pgha_hashes(h)$q$, n.nspname, c.relname), false, true, '')))[1]
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'm') AND c.relpersistence = 'p'
           AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' ORDER BY 1
        """;

    /// <summary>All rows.</summary>
    public long Rows => Tables.Values.Sum(table => table.Rows);

    /// <summary>Reads the answer to <see cref="Question"/>, columns separated by '|'.</summary>
    public static DatabaseDigest Parse(IEnumerable<string> lines)
    {
        var tables = new Dictionary<string, TableDigest>();
        foreach (var line in lines)
        {
            // A table's name may hold a '|' too: the other two columns are the last.
            var (digest, rows) = (line.LastIndexOf('|'), line.LastIndexOf('|', line.LastIndexOf('|') - 1));
            tables[line[..rows]] = new TableDigest(
                long.Parse(line[(rows + 1)..digest], CultureInfo.InvariantCulture), line[(digest + 1)..]);
        }

        return new DatabaseDigest(tables);
    }

    /// <summary>What another database has otherwise, a line for each table; empty when both hold the same rows.</summary>
    /// <param name="copy">The other database.</param>
    public IReadOnlyList<string> DifferencesFrom(DatabaseDigest copy)
    {
        var differences = new List<string>();
        foreach (var name in Tables.Keys.Union(copy.Tables.Keys).Order(StringComparer.Ordinal))
        {
            var (here, there) = (Tables.GetValueOrDefault(name), copy.Tables.GetValueOrDefault(name));
            if (there is null)
            {
                differences.Add($"{name} is missing");
            }
            else if (here is null)
            {
                differences.Add($"{name} should not be there");
            }
            else if (here.Rows != there.Rows)
            {
                differences.Add($"{name} has {there.Rows} rows instead of {here.Rows}");
            }
            else if (here.Digest != there.Digest)
            {
                differences.Add($"{name} has other contents in its {here.Rows} rows");
            }
        }

        return differences;
    }
}
