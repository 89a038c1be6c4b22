using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Network;

/// <summary>
/// Who has which loopback address in one environment: 127.N.0.0/16 with N from 64 to 254, picked once and kept in
/// <c>network.json</c> of the state directory together with every address given out, so that a key (a pod, a Service)
/// has the same address after each restart. Two environments never share an N: a running one holds UDP port 6443 of
/// 127.N.0.1, a stopped one is remembered in a directory of the machine's temporary files. Thread-safe.
/// </summary>
public sealed class AddressPlan : IDisposable
{
    /// <summary>The port of the Kubernetes API on <see cref="Api"/>.</summary>
    public const int ApiPort = 6443;

    private readonly Lock gate = new();
    private readonly string file;
    private readonly BlockClaim claim;
    private readonly AddressPool pods;
    private readonly AddressPool services;
    private readonly AddressPool loadBalancers;

    private AddressPlan(string file, BlockClaim claim, JsonObject? saved)
    {
        (this.file, this.claim) = (file, claim);
        pods = new("pod", claim.Block, 1, 9);
        services = new("Service", claim.Block, 10, 19);
        loadBalancers = new("load balancer", claim.Block, 100, 109);
        pods.Load(saved?["pods"]);
        services.Load(saved?["services"]);
        loadBalancers.Load(saved?["loadBalancers"]);
        Api = new IPAddress([127, claim.Block, 0, 1]);
        Storage = new IPAddress([127, claim.Block, 0, 21]);
    }

    /// <summary>The second octet of all addresses of the environment, 64 to 254.</summary>
    public byte Block => claim.Block;

    /// <summary>The address of the Kubernetes API, 127.N.0.1; its port is <see cref="ApiPort"/>.</summary>
    public IPAddress Api { get; }

    /// <summary>The address of the environment's blob storage, 127.N.0.21.</summary>
    public IPAddress Storage { get; }

    /// <summary>Opens the plan of a state directory (which must exist), or makes one with an N that nobody has.</summary>
    /// <param name="stateDirectory">The environment's state directory.</param>
    /// <exception cref="SimulatorException">The saved N is held by somebody, none is free, or network.json is damaged.</exception>
    public static AddressPlan Open(string stateDirectory)
    {
        stateDirectory = Path.GetFullPath(stateDirectory);
        var file = Path.Combine(stateDirectory, "network.json");
        var saved = File.Exists(file) ? Read(file) : null;
        var claim = saved is null
            ? BlockClaim.Any(stateDirectory)
            : BlockClaim.Exactly((byte)saved["block"]!.GetValue<int>(), stateDirectory);
        var plan = new AddressPlan(file, claim, saved);
        try
        {
            plan.Save();
            claim.Remember(stateDirectory);
            return plan;
        }
        catch
        {
            plan.Dispose();
            throw;
        }
    }

    /// <summary>The address of a pod, 127.N.1.1 to 127.N.9.254.</summary>
    public IPAddress Pod(string ns, string name) => Of(pods, $"{ns}/{name}");

    /// <summary>The ClusterIP of a Service, 127.N.10.1 to 127.N.19.254.</summary>
    public IPAddress Service(string ns, string name) => Of(services, $"{ns}/{name}");

    /// <summary>Whether <paramref name="address"/> is one that <see cref="Service"/> may give out.</summary>
    public bool IsService(IPAddress address) => services.Contains(address);

    /// <summary>An address for clients outside, 127.N.100.1 to 127.N.109.254.</summary>
    /// <param name="key">What the address belongs to: a Service, or the name that several Services share.</param>
    public IPAddress LoadBalancer(string key) => Of(loadBalancers, key);

    /// <summary>Whether <paramref name="address"/> is one that <see cref="LoadBalancer"/> may give out.</summary>
    public bool IsLoadBalancer(IPAddress address) => loadBalancers.Contains(address);

    /// <summary>Gives <paramref name="key"/> the load balancer address it asks for, also when another key has it.</summary>
    /// <exception cref="ArgumentException"><see cref="IsLoadBalancer"/> is false for the address.</exception>
    public void SetLoadBalancer(string key, IPAddress address)
    {
        if (!IsLoadBalancer(address))
        {
            throw new ArgumentException($"{address} is not a load balancer address of this environment", nameof(address));
        }
        lock (gate)
        {
            if (loadBalancers.TryGet(key, out var present) && present.Equals(address))
            {
                return;
            }
            loadBalancers.Remove(key);
            loadBalancers.Add(key, address);
            Save();
        }
    }

    /// <summary>Frees a pod's address for others; nothing happens when it has none.</summary>
    public void ReleasePod(string ns, string name) => Release(pods, $"{ns}/{name}");

    /// <summary>Frees a Service's ClusterIP for others; nothing happens when it has none.</summary>
    public void ReleaseService(string ns, string name) => Release(services, $"{ns}/{name}");

    /// <summary>Frees a load balancer address for others; nothing happens when the key has none.</summary>
    public void ReleaseLoadBalancer(string key) => Release(loadBalancers, key);

    /// <summary>Lets go of the block in this process; the saved plan stays.</summary>
    public void Dispose() => claim.Dispose();

    private IPAddress Of(AddressPool pool, string key)
    {
        lock (gate)
        {
            if (pool.TryGet(key, out var address))
            {
                return address;
            }
            address = pool.Add(key);
            Save();
            return address;
        }
    }

    private void Release(AddressPool pool, string key)
    {
        lock (gate)
        {
            if (pool.Remove(key))
            {
                Save();
            }
        }
    }

    private void Save()
    {
        var json = new JsonObject
        {
            ["block"] = (int)Block,
            ["pods"] = pods.Save(),
            ["services"] = services.Save(),
            ["loadBalancers"] = loadBalancers.Save(),
        };
        AtomicFile.Write(file, json.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
    }

    private static JsonObject Read(string file)
    {
        try
        {
            var saved = JsonNode.Parse(File.ReadAllText(file)) as JsonObject;
            if (saved?["block"] is JsonValue value && value.TryGetValue<int>(out var block)
                && block is >= BlockClaim.First and <= BlockClaim.Last)
            {
                return saved;
            }
        }
        catch (JsonException)
        {
            // Falls through to the one message for everything that is not a plan.
        }
        throw new SimulatorException($"{file} is damaged: it needs \"block\" from {BlockClaim.First} to {BlockClaim.Last}; "
            + "remove the file to have new addresses picked");
    }
}
