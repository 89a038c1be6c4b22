namespace PgHaInfra.Simulator.Operator.Bootstrap;

/// <summary>Quoting for statements that take no parameters.</summary>
internal static class Sql
{
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    public static string Literal(string text) =>
        text.Contains('\\') ? $" E'{text.Replace("\\", "\\\\").Replace("'", "''")}'" : $"'{text.Replace("'", "''")}'";
}
