using System.Text;

namespace PgHaInfra.Kube;

/// <summary>Puts a query behind a path.</summary>
internal static class KubeQuery
{
    /// <summary>Parameters without a value are left out.</summary>
    public static string With(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }
        return query.ToString();
    }

    public static string? True(bool flag) => flag ? "true" : null;
}
