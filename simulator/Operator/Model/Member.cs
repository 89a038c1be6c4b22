using System.Net;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Certificates;
using PgHaInfra.Simulator.Postgres.Configuration;
using PgHaInfra.Simulator.Postgres.Provisioning;
using PgHaInfra.Simulator.Postgres.Replication;

namespace PgHaInfra.Simulator.Operator.Model;

/// <summary>One instance of a cluster. Only the cluster's loop changes it; work in the background reports to the loop.</summary>
internal sealed class Member(string ns, string name, int serial, IPAddress address, InstanceLayout layout, OperatorEnvironment environment)
{
    public string Name => name;

    public int Serial => serial;

    public IPAddress Address => address;

    /// <summary>Whether nobody reaches it and it reaches nobody: what it does is not known, and cannot be changed.</summary>
    public bool IsCutOff => environment.Faults.IsCutOff(ns, name);

    /// <summary>Whether it cannot reach the Kubernetes API.</summary>
    public bool IsCutFromApi => environment.Faults.IsCutFromApi(ns, name);

    /// <summary>Since when, as a primary, it reaches nobody.</summary>
    public DateTimeOffset? IsolatedSince { get; set; }

    public InstanceLayout Layout => layout;

    public Upstream AsUpstream => new(name, address);

    public Provisioner Provisioner { get; } = new(layout, environment.Tools);

    public ConfigurationFiles Files { get; } = new(layout, environment.Tools.Account);

    /// <summary>The server, from its start until its end has been dealt with.</summary>
    public PostgresServer? Server { get; set; }

    /// <summary>Whether its server runs.</summary>
    public bool IsRunning => Server is { IsRunning: true };

    /// <summary>The work in the background on this instance's data, or null.</summary>
    public string? Work { get; set; }

    /// <summary>Ends that work.</summary>
    public CancellationTokenSource? WorkCancellation { get; set; }

    /// <summary>Whether the pod is shown as ready.</summary>
    public bool IsReady { get; set; }

    /// <summary>Whether the instance is on its way out of the cluster, with its volume.</summary>
    public bool Leaving { get; set; }

    /// <summary>Whether its data must be made to fit the primary's before it can follow.</summary>
    public Repair Repair { get; set; }

    /// <summary>How often in a row its data was repaired without it following the primary afterwards.</summary>
    public int RepairAttempts { get; set; }

    /// <summary>What it last said.</summary>
    public InstanceState? State { get; set; }

    /// <summary>When a running replica was first seen without a connection to its primary.</summary>
    public DateTimeOffset? DetachedSince { get; set; }

    /// <summary>How often in a row starting it failed, and when it is tried again.</summary>
    public int Failures { get; set; }

    public DateTimeOffset RetryAt { get; set; }

    /// <summary>The certificates on its volume, as far as known.</summary>
    public InstanceCertificates? Certificates { get; set; }

    /// <summary>Whether its data was complete once, so that it counts as one of the cluster's copies.</summary>
    public bool Joined { get; set; }

    /// <summary>Reloads of its configuration that it has not confirmed.</summary>
    public int Reloads { get; set; }

    /// <summary>synchronous_standby_names in its configuration file; null for none.</summary>
    public SynchronousStandbys? Synchronous { get; set; }

    /// <summary>The slots it was last given, and the role it had; null when that must be done again.</summary>
    public string? Slots { get; set; }

    /// <summary>Whether that is being done.</summary>
    public bool AligningSlots { get; set; }

    /// <summary>The version of the Cluster that its pod is known to suit.</summary>
    public string? RolloutChecked { get; set; }

    /// <summary>Since when it has not answered.</summary>
    public DateTimeOffset? SilentSince { get; set; }

    /// <summary>Whether a question to it is under way.</summary>
    public bool Probing { get; set; }

    /// <summary>The pod whose end was asked for and which its server must leave; null when there is none.</summary>
    public string? EndingPodUid { get; set; }
}
