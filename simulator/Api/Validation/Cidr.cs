using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PgHaInfra.Simulator.Api.Validation;

internal static class Cidr
{
    /// <summary>What Kubernetes says of a text that is none.</summary>
    public const string Rule = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";

    public static bool IsValid(string? text) =>
        text?.Split('/') is [var address, var bits]
        && IPAddress.TryParse(address, out var ip)
        && (ip.AddressFamily == AddressFamily.InterNetworkV6 || address.Count(c => c == '.') == 3)
        && int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
        && length <= (ip.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32);
}
