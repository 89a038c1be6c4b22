using System.Buffers.Binary;
using System.Net;

namespace PgHaInfra.Verify.Ledger;

/// <summary>Server addresses as numbers, as records keep them: an IPv4 address by itself, an IPv6 address folded to 64 bits.</summary>
public static class ServerId
{
    /// <summary>The number of an address; 0 for none.</summary>
    /// <param name="address">What <c>inet_server_addr()</c> says.</param>
    public static long Of(IPAddress? address) => address?.GetAddressBytes() switch
    {
        { Length: 4 } four => BinaryPrimitives.ReadUInt32BigEndian(four),
        { Length: 16 } sixteen => BinaryPrimitives.ReadInt64BigEndian(sixteen) ^ BinaryPrimitives.ReadInt64BigEndian(sixteen.AsSpan(8)),
        _ => 0,
    };

    /// <summary>How a person reads it.</summary>
    /// <param name="id">What <see cref="Of"/> gave.</param>
    public static string Show(long id) => id switch
    {
        0 => "an unknown server",
        > 0 and <= uint.MaxValue => new IPAddress(unchecked((uint)IPAddress.HostToNetworkOrder((int)(uint)id))).ToString(),
        _ => $"server {id:x16}",
    };
}
