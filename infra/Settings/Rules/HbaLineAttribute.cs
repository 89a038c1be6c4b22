namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A line of pg_hba.conf that keeps to TLS and to methods which prove who connects.</summary>
public sealed class HbaLineAttribute() : TextRuleAttribute(
    "one line: hostssl DATABASE USER ADDRESS METHOD, with scram-sha-256, cert, ldap or reject as METHOD")
{
    private static readonly string[] Methods = ["scram-sha-256", "cert", "ldap", "reject"];

    /// <inheritdoc/>
    public override bool Accepts(string text)
    {
        var fields = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return fields.Length >= 5 && fields[0] == "hostssl" && !text.Any(c => c is '\n' or '\r')
            && (Methods.Contains(fields[4])
                || (fields.Length >= 6 && System.Net.IPAddress.TryParse(fields[4], out _) && Methods.Contains(fields[5])));
    }
}
