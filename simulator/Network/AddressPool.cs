using System.Net;
using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Network;

/// <summary>Addresses 127.N.first.1 to 127.N.last.254, each given to one key at most. Not thread-safe.</summary>
internal sealed class AddressPool(string what, byte block, byte first, byte last)
{
    private readonly SortedDictionary<string, IPAddress> byKey = new(StringComparer.Ordinal);
    private readonly HashSet<IPAddress> taken = [];

    public bool TryGet(string key, out IPAddress address) => byKey.TryGetValue(key, out address!);

    public bool Contains(IPAddress address)
    {
        var octets = address.GetAddressBytes();
        return octets is [127, var n, var third, > 0 and < 255] && n == block && third >= first && third <= last;
    }

    public IPAddress Add(string key)
    {
        // The lowest free address keeps what people type short, and the same steps always lead to the same addresses.
        for (int third = first; third <= last; third++)
        {
            for (int fourth = 1; fourth < 255; fourth++)
            {
                var address = new IPAddress([127, block, (byte)third, (byte)fourth]);
                if (taken.Add(address))
                {
                    return byKey[key] = address;
                }
            }
        }
        throw new SimulatorException($"no address is left for {what} {key} in 127.{block}.{first}.0 to 127.{block}.{last}.255");
    }

    public void Add(string key, IPAddress address)
    {
        taken.Add(address);
        byKey[key] = address;
    }

    public bool Remove(string key)
    {
        if (!byKey.Remove(key, out var address))
        {
            return false;
        }
        // Keys may share an address that was asked for by number.
        if (!byKey.ContainsValue(address))
        {
            taken.Remove(address);
        }
        return true;
    }

    public void Load(JsonNode? saved)
    {
        foreach (var (key, value) in saved?.AsObject() ?? [])
        {
            if (value is not null && IPAddress.TryParse(value.GetValue<string>(), out var address) && Contains(address))
            {
                Add(key, address);
            }
        }
    }

    public JsonObject Save() => new(byKey.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value.ToString())));
}
