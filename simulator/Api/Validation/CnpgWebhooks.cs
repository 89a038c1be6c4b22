using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Http;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>What CloudNativePG's admission webhooks refuse or warn of beyond the schemas.</summary>
internal static class CnpgWebhooks
{
    /// <exception cref="KubeApiException">A webhook denied the request.</exception>
    public static void Admit(ApiCall call, KubeObject o, KubeObject? old)
    {
        var errors = new FieldErrors();
        if (call.Kind == ResourceKind.Cluster)
        {
            ClusterRules.Check(o, old, errors);
            ClusterWarnings.Check(o, call.Warn);
        }
        else if (call.Kind == ResourceKind.Backup)
        {
            BackupRules.Check(o, errors);
        }
        else if (call.Kind == ResourceKind.ScheduledBackup)
        {
            BackupRules.Check(o, errors);
            BackupRules.CheckSchedule(o, errors);
        }
        else if (call.Kind == ResourceKind.Pooler)
        {
            PoolerRules.Check(o, errors);
            PoolerRules.Warn(o, call.Warn);
        }
        if (errors.Causes.Count > 0)
        {
            throw Denied(call.Kind, o.Name, errors.Causes);
        }
    }

    private static KubeApiException Denied(ResourceKind kind, string name, IReadOnlyList<StatusCause> causes)
    {
        var webhook = $"v{kind.Kind.ToLowerInvariant()}.cnpg.io";
        var group = kind == ResourceKind.Cluster ? "cluster.cnpg.io" : kind == ResourceKind.Backup ? "backup.cnpg.io" : kind.Group;
        var refusal = KubeErrors.Invalid(kind with { Group = group }, name, causes).Status;
        return new KubeApiException(refusal with { Message = $"admission webhook \"{webhook}\" denied the request: {refusal.Message}" });
    }
}
