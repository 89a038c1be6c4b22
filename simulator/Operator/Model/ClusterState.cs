using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Certificates;
using PgHaInfra.Simulator.Postgres.Replication;

namespace PgHaInfra.Simulator.Operator.Model;

/// <summary>What the operator knows of one cluster. Belongs to the cluster's loop.</summary>
internal sealed class ClusterState(OperatorEnvironment environment, string ns, string name)
{
    private readonly SortedDictionary<int, Member> members = [];

    public OperatorEnvironment Environment => environment;

    public ObjectStore Store => environment.Store;

    public TimeProvider Time => environment.Time;

    public string Namespace => ns;

    public string Name => name;

    public EventRecorder Events { get; } = new(environment.Store, "cloudnative-pg", environment.Time);

    /// <summary>The Cluster as last read; null when it is gone.</summary>
    public KubeObject? Cluster { get; private set; }

    public ClusterSpec Spec { get; private set; } = null!;

    /// <summary>The primary's name; null before there is one.</summary>
    public string? PrimaryName { get; set; }

    public CertificateAuthority? Authority { get; set; }

    public InstanceCertificates? Certificates { get; set; }

    /// <summary>When the certificates of these secrets end.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> CertificateEnds { get; set; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>What was said already of fields without effect; null before anybody looked.</summary>
    public HashSet<string>? Reported { get; set; }

    /// <summary>Values of synchronous_standby_names that commits may have been acknowledged under; null stands for none.</summary>
    public List<SynchronousStandbys?> SynchronousInForce { get; } = [];

    /// <summary>Whether commits wait for standbys: set once enough of them are there for the first time.</summary>
    public bool SynchronousArmed { get; set; }

    /// <summary>What the FailoverQuorum object says; null without one.</summary>
    public string? QuorumWritten { get; set; }

    /// <summary>Whether there may be a FailoverQuorum object from before a restart.</summary>
    public bool QuorumUnknown { get; set; } = true;

    /// <summary>When the primary's Lease was last written.</summary>
    public DateTimeOffset LeaseRenewed { get; set; }

    /// <summary>Whether the cluster sleeps or is about to: nothing is started, and a primary's end is no failure.</summary>
    public bool Hibernating { get; set; }

    /// <summary>The image of the pods: the one asked for, unless that is of another major version than the data.</summary>
    public string Image => Images.IsMajorChange(this) ? Status("image")! : Images.Wanted(this);

    public IReadOnlyCollection<Member> Members => members.Values;

    public Member? Primary => PrimaryName is null ? null : members.Values.FirstOrDefault(member => member.Name == PrimaryName);

    public IEnumerable<Member> Replicas => members.Values.Where(member => member.Name != PrimaryName);

    public ReplicationSlots Slots => new(Spec.SlotPrefix);

    /// <summary>Whether somebody asks by the phase for a restart of the primary: <c>kubectl cnpg restart CLUSTER INSTANCE</c>.</summary>
    public bool RestartAsked => Status("phase") == Cnpg.PhaseInplaceRestart && Status("phaseReason") == Cnpg.RequestedByUser;

    /// <summary>Reads the Cluster anew.</summary>
    public void Refresh()
    {
        Cluster = Store.Get(ResourceKind.Cluster, ns, name);
        if (Cluster is not null)
        {
            Spec = new ClusterSpec(Cluster);
        }
    }

    public string InstanceName(int serial) => $"{name}-{serial}";

    public Member? Find(string instance) => members.Values.FirstOrDefault(member => member.Name == instance);

    /// <summary>The member of a serial, made if need be.</summary>
    public Member Require(int serial)
    {
        if (!members.TryGetValue(serial, out var member))
        {
            var instance = InstanceName(serial);
            var layout = new InstanceLayout(environment.StateDirectory, ns, instance, Cluster is not null && Spec.SeparateWal);
            members[serial] = member = new Member(ns, instance, serial, environment.Addresses.Pod(ns, instance), layout, environment);
        }
        return member;
    }

    /// <summary>A member is gone; the others may have a slot of it, which was in use until now.</summary>
    public void Forget(Member member)
    {
        members.Remove(member.Serial);
        foreach (var other in members.Values)
        {
            other.Slots = null;
        }
    }

    public KubeObject? Pod(Member member) => Store.Get(ResourceKind.Pod, ns, member.Name);

    public KubeObject? Volume(Member member) => Store.Get(ResourceKind.PersistentVolumeClaim, ns, member.Name);

    /// <summary>A field of the Cluster's status, as last read.</summary>
    public string? Status(string field) => Cluster?.At("status").Text(field);
}
