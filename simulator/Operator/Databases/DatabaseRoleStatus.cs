using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;

namespace PgHaInfra.Simulator.Operator.Databases;

/// <summary>What a DatabaseRole's status says, and what it says of what is left to be done.</summary>
internal static class DatabaseRoleStatus
{
    private const string PasswordChange = "PasswordSecretChange";

    /// <summary>Whether it has been carried out at least once.</summary>
    public static bool IsKnown(KubeObject role) => role.At("status").Number("observedGeneration") > 0;

    /// <summary>Whether it stands in PostgreSQL as it is declared now, with the password that its secret last had.</summary>
    public static bool IsCurrent(KubeObject role)
    {
        var status = role.At("status");
        return status.Flag("applied") && status.Number("observedGeneration") == role.Generation
            && (role.Spec["passwordSecret"] is null || status.Text("secretResourceVersion") == status.Objects("conditions")
                .FirstOrDefault(condition => condition.Text("type") == PasswordChange).Text("message"));
    }

    /// <summary>Shows the secret's version in the condition PasswordSecretChange.</summary>
    /// <returns>The role with it.</returns>
    public static KubeObject NotePassword(ClusterState state, KubeObject role)
    {
        var secret = role.Spec["passwordSecret"].Text("name");
        var version = secret is null ? null : state.Store.Get(ResourceKind.Secret, state.Namespace, secret)?.ResourceVersion;
        return state.Store.Mutate(ResourceKind.DatabaseRole, role.Namespace, role.Name, o =>
        {
            if (version is not null)
            {
                Conditions.Set(o.Status, PasswordChange, true, "ChangeDetected", version, state.Time);
            }
            else if (secret is null)
            {
                o.Status.Remove("conditions");
            }
        }) ?? role;
    }

    /// <summary>Whether it is carried out; null while nobody can say.</summary>
    public static void Put(KubeObject role, bool? applied, string? message)
    {
        (role.Status["applied"], role.Status["message"]) = (applied, message);
        if (applied is null)
        {
            role.Status.Remove("applied");
        }
        if (message is null)
        {
            role.Status.Remove("message");
        }
    }
}
