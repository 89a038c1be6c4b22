using PgHaInfra.Cli.Plan;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about the identities with which databases reach their backups.</summary>
internal static class IdentityRules
{
    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 60,
            Ids = ["PG-08"],
            Title = "A database's identity can write its backups and nothing else",
            Expected = "an identity that is not the Kubernetes cluster's, with one role at the scope of one container",
            Fix = "Give the database an identity of its own (WorkloadIdentityBinding) and grant it the role at the container's id.",
            Severity = Severity.High,
            Look = plan => plan.Of(ResourceTypes.Identity).SelectMany(identity => Look(plan, identity)),
        },
    ];

    private static IEnumerable<Observation> Look(PlanView plan, PlannedResource identity)
    {
        var name = PlanView.CloudName(identity, "resourceName");
        if (plan.Group(ResourceTypes.FederatedCredential, "identity", credential => credential.Inputs.Text("resourceName"), name)
            .Count == 0)
        {
            yield break;
        }

        var shared = plan.Of(ResourceTypes.ManagedCluster).FirstOrDefault(cluster =>
            cluster.Inputs.Texts("identity.userAssignedIdentities").Any(id => PlanView.IdPart(id, "userAssignedIdentities") == name));
        yield return new Observation(identity, "cluster it belongs to", shared?.Name ?? "none", shared is null);

        var roles = RolesOf(plan, identity);
        yield return new Observation(identity, "role assignments", $"{roles.Count}", roles.Count == 1);
        foreach (var role in roles)
        {
            yield return RuleBuilder.See(role, "scope", scope => PlanView.IdPart(scope.Show(), "containers") is not null);
        }
    }

    // An assignment names its principal by an id that only Azure knows. Those beside the identity, below the same
    // component, are its own; others of the same principal are, too.
    private static List<PlannedResource> RolesOf(PlanView plan, PlannedResource identity)
    {
        var own = plan.Group(ResourceTypes.RoleAssignment, "parent", role => role.Parent ?? "", identity.Parent ?? "");
        return [.. own.Select(role => role.Inputs.Text("principalId")).Distinct()
            .SelectMany(principal =>
                plan.Group(ResourceTypes.RoleAssignment, "principal", role => role.Inputs.Text("principalId"), principal))];
    }
}
