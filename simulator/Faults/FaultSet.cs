using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Network;
using PgHaInfra.Simulator.Nodes;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Faults;

/// <summary>
/// The faults of an environment, and what follows from them. They are kept in <c>faults.json</c> of the state directory, so that they
/// outlast a kill of the environment; its orderly stop clears them. Without faults every question costs one comparison. Thread-safe.
/// </summary>
public sealed class FaultSet
{
    private readonly Lock gate = new();
    private readonly ObjectStore store;
    private readonly AddressPlan addresses;
    private readonly TimeProvider time;
    private readonly string file;
    private ImmutableArray<Fault> active;
    private int last;

    /// <summary>Opens the faults of a state directory.</summary>
    /// <param name="store">The environment's objects.</param>
    /// <param name="addresses">The environment's addresses.</param>
    /// <param name="stateDirectory">The environment's state directory.</param>
    /// <param name="time">The clock.</param>
    public FaultSet(ObjectStore store, AddressPlan addresses, string stateDirectory, TimeProvider time)
    {
        (this.store, this.addresses, this.time) = (store, addresses, time);
        file = Path.Combine(stateDirectory, "faults.json");
        var saved = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file)) : null;
        // A frozen process ended with the environment that had started it.
        active = [.. saved.Objects("faults").Select(FaultJson.Read).Where(fault => fault.Kind != FaultKind.Freeze)];
        last = saved.Number("last") ?? 0;
        Pace = saved.Number("pace") ?? 1;
    }

    /// <summary>Called after every change, once processes and sockets are as it wants them.</summary>
    public event Action? Changed;

    /// <summary>The faults in force, the oldest first.</summary>
    public IReadOnlyList<Fault> Active => active;

    /// <summary>
    /// How many times faster than on a real cluster Kubernetes' patience with what is lost ends (50 s until a node is NotReady,
    /// tolerations of its pods, livenessProbeTimeout of a primary that is cut off), for tests. Default: 1.
    /// </summary>
    public int Pace { get; private set; }

    /// <summary>Fills in what was left out, and checks it all.</summary>
    /// <exception cref="FaultException">It names nothing that is there, or a value that is not allowed.</exception>
    internal Fault Complete(Fault asked) => FaultRules.Complete(asked, store);

    /// <summary>Notes a fault.</summary>
    internal Fault Add(Fault asked)
    {
        Fault added;
        lock (gate)
        {
            added = asked with { Id = $"{++last}", Since = time.GetUtcNow() };
            active = active.Add(added);
            Save();
        }
        return added;
    }

    /// <summary>Forgets a fault.</summary>
    /// <returns>Whether there was one with this id.</returns>
    internal bool Remove(string id)
    {
        lock (gate)
        {
            var rest = active.RemoveAll(fault => fault.Id == id);
            if (rest.Length == active.Length)
            {
                return false;
            }
            active = rest;
            Save();
        }
        return true;
    }

    /// <summary>Forgets all faults.</summary>
    internal void Clear()
    {
        lock (gate)
        {
            active = [];
            Save();
        }
    }

    /// <summary>Tells everyone that the last change is carried out.</summary>
    internal void Announce() => Changed?.Invoke();

    /// <summary>Sets <see cref="Pace"/>.</summary>
    /// <exception cref="FaultException">It is not 1 to 1000.</exception>
    public void SetPace(int pace)
    {
        lock (gate)
        {
            Pace = pace is >= 1 and <= 1000 ? pace : throw new FaultException($"pace '{pace}': allowed are 1 to 1000");
            Save();
        }
    }

    /// <summary>Forgets everything, in the state directory too.</summary>
    public void Delete() => File.Delete(file);

    /// <summary>The pods whose network is cut, by a cut of their own or with their node.</summary>
    internal IReadOnlyList<(string Namespace, string Pod, CutDirection Direction)> Cuts()
    {
        var all = active;
        if (all.IsEmpty)
        {
            return [];
        }
        var own = all.Where(fault => fault.Kind == FaultKind.Cut && IsNetwork(fault.Direction))
            .Select(fault => (fault.Namespace!, fault.Pod!, fault.Direction!.Value));
        return [.. own, .. LostPods().Select(pod => (pod.Namespace!, pod.Name, CutDirection.Both))];
    }

    /// <summary>The instances' pods on lost nodes.</summary>
    internal IEnumerable<KubeObject> LostPods() => active.Any(fault => fault.Kind is FaultKind.Node or FaultKind.Zone)
        ? store.List(ResourceKind.Pod).Where(pod => pod.Labels.ContainsKey(Cnpg.InstanceNameLabel) && IsOnLostNode(pod)) : [];

    /// <summary>Whether no packet of a pod reaches anybody or nobody's reaches it, so that it is cut off from all others.</summary>
    public bool IsCutOff(string ns, string pod) => !active.IsEmpty
        && (Any(ns, pod, FaultKind.Cut, fault => IsNetwork(fault.Direction)) || IsOnLostNode(ns, pod));

    /// <summary>Whether a pod cannot reach the Kubernetes API.</summary>
    public bool IsCutFromApi(string ns, string pod) => !active.IsEmpty
        && (IsCutOff(ns, pod) || Any(ns, pod, FaultKind.Cut, fault => fault.Direction == CutDirection.Api));

    /// <summary>Whether a pod cannot reach blob storage.</summary>
    public bool IsCutFromStore(string ns, string pod) => !active.IsEmpty
        && (IsCutOff(ns, pod) || Any(ns, pod, FaultKind.Cut, fault => fault.Direction == CutDirection.Store));

    /// <summary>Whether a cluster's archive takes no writes.</summary>
    public bool ArchiveRefuses(string ns, string cluster) => Any(ns, cluster, FaultKind.ArchiveRefuses);

    /// <summary>Whether a volume of a pod has no room left.</summary>
    public bool IsDiskFull(string ns, string pod) => !active.IsEmpty && Any(ns, pod, FaultKind.DiskFull, _ => true);

    /// <summary>Whether the operator does nothing.</summary>
    public bool OperatorStopped => !active.IsEmpty && active.Any(fault => fault.Kind == FaultKind.Operator);

    /// <summary>By how much the clock ran on since a cluster's certificates were last looked after.</summary>
    public TimeSpan CertificatesBehind(string ns, string cluster) => active.IsEmpty ? TimeSpan.Zero
        : TimeSpan.FromDays(active.Where(fault => fault.Kind == FaultKind.Clock && IsOf(fault, ns, cluster)).Sum(fault => fault.Days ?? 0));

    /// <summary>What a packet to or from a pod takes longer.</summary>
    public TimeSpan LagOf(string ns, string pod) => Lag(fault => fault.Namespace == ns && fault.Pod == pod);

    /// <summary>What a packet to or from an address takes longer.</summary>
    public TimeSpan LagOf(IPAddress address) => Lag(fault => addresses.Pod(fault.Namespace!, fault.Pod!).Equals(address));

    /// <summary>The faults that a node is lost by.</summary>
    public IEnumerable<Fault> OfNode(KubeObject node) => active.Where(fault =>
        (fault.Kind == FaultKind.Node && fault.Place == node.Name)
        || (fault.Kind == FaultKind.Zone && fault.Place == node.Labels[NodeSet.ZoneLabel]));

    /// <summary>Whether a cut's direction concerns the pod's network as a whole.</summary>
    internal static bool IsNetwork(CutDirection? direction) => direction is CutDirection.Both or CutDirection.In or CutDirection.Out;

    /// <summary>Whether a pod's node is lost, whether or not Kubernetes knows it yet.</summary>
    public bool IsNodeLost(string ns, string pod) => !active.IsEmpty && IsOnLostNode(ns, pod);

    private bool IsOnLostNode(string ns, string name) => active.Any(fault => fault.Kind is FaultKind.Node or FaultKind.Zone)
        && store.Get(ResourceKind.Pod, ns, name) is { } pod && IsOnLostNode(pod);

    private bool IsOnLostNode(KubeObject pod) => pod.Spec.Text("nodeName") is { } name
        && store.Get(ResourceKind.Node, null, name) is { } node && OfNode(node).Any();

    private bool Any(string ns, string pod, FaultKind kind, Func<Fault, bool> suits) =>
        active.Any(fault => fault.Kind == kind && fault.Namespace == ns && fault.Pod == pod && suits(fault));

    private bool Any(string ns, string cluster, FaultKind kind) =>
        !active.IsEmpty && active.Any(fault => fault.Kind == kind && IsOf(fault, ns, cluster));

    private static bool IsOf(Fault fault, string ns, string cluster) =>
        fault.Cluster is null || (fault.Namespace == ns && fault.Cluster == cluster);

    private TimeSpan Lag(Func<Fault, bool> suits) => active.IsEmpty ? TimeSpan.Zero
        : TimeSpan.FromMilliseconds(
            active.Where(fault => fault.Kind == FaultKind.Delay && suits(fault)).Sum(fault => fault.Milliseconds ?? 0));

    private void Save() => AtomicFile.Write(file, new JsonObject
    {
        ["last"] = last,
        ["pace"] = Pace,
        ["faults"] = new JsonArray([.. active.Select(FaultJson.Write)]),
    }.ToJsonString() + "\n");
}
