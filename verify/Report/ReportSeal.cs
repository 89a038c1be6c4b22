using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PgHaInfra.Verify.Report;

/// <summary>
/// A digest that a report carries of itself, so that one which was edited, or cut short, is noticed. Whoever wants to deceive can compute
/// it anew: it guards against slips, not against malice.
/// </summary>
public static class ReportSeal
{
    /// <summary>The key of the digest within the report, which it is not part of.</summary>
    public const string Key = "digest";

    /// <summary>Of a report's content, as <c>sha256:HEX</c>; white space does not count.</summary>
    public static string Of(JsonObject report)
    {
        var content = report.DeepClone().AsObject();
        content.Remove(Key);
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToJsonString())));
    }
}
