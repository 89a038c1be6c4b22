using System.Net;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>An address of version 4.</summary>
public sealed class Ipv4AddressAttribute() : TextRuleAttribute("an IPv4 address such as 10.64.9.10")
{
    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        IPAddress.TryParse(text, out var address) && address.GetAddressBytes().Length == 4 && address.ToString() == text;
}
