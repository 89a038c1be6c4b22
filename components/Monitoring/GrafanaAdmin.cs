using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Somebody who administers Grafana.</summary>
/// <param name="Name">Short name, unique among them; the role assignment's name within the Pulumi program takes it.</param>
/// <param name="ObjectId">Object id in Entra ID.</param>
/// <param name="PrincipalType">Kind of principal: User, Group or ServicePrincipal. Default Group.</param>
public sealed record GrafanaAdmin(string Name, Input<string> ObjectId, string PrincipalType = "Group");
