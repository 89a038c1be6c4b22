using PgHaInfra.Verify.Ledger;

namespace PgHaInfra.Verify.History.Rules;

/// <summary>An endpoint leads to servers of this cluster, and to the role that it stands for.</summary>
internal static class EndpointRules
{
    public static IEnumerable<Anomaly> Check(ClientHistory history, IReadOnlyList<Interval> transitions)
    {
        foreach (var session in history.Sessions)
        {
            var server = ServerId.Show(session.Server);
            if (session.System != history.Header.SystemIdentifier)
            {
                yield return new(AnomalyKind.ForeignSystem, session.Began,
                    $"client {session.Client} reached {server} with system identifier {unchecked((ulong)session.System)}, "
                    + $"not {unchecked((ulong)history.Header.SystemIdentifier)}");
            }

            var toReplicas = history.Kind(session.Client) == ClientKind.ReplicaReader;
            if (session.Replica != toReplicas && !transitions.Any(transition => transition.Contains(session.Began)))
            {
                yield return new(AnomalyKind.WrongRole, session.Began,
                    $"the {(toReplicas ? "replicas'" : "primary's")} endpoint led client {session.Client} to {server}, "
                        + $"a {(session.Replica ? "replica" : "primary")}");
            }
        }
    }
}
