using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.ManagedIdentity;

namespace PgHaInfra.Components;

/// <summary>
/// Lets service accounts of a Kubernetes cluster act as an identity of Azure without any stored credential: the identity, a federated
/// credential for each service account, and the roles of the identity.
/// </summary>
/// <example>
/// <code>
/// var binding = new WorkloadIdentityBinding("pg-backup", new WorkloadIdentityBindingArgs
/// {
///     ResourceGroupName = aks.ResourceGroupName,
///     Location = aks.Location,
///     IdentityName = "id-pg-backup",
///     OidcIssuerUrl = aks.OidcIssuerUrl,
///     ServiceAccounts = [new() { Namespace = "cnpg-database", Name = "pg" }],
///     Roles = [new() { Name = "backups", RoleDefinition = AzureRoles.StorageBlobDataContributor, Scope = container.Id }],
/// });
/// </code>
/// </example>
public sealed class WorkloadIdentityBinding : ComponentResource
{
    private const int MostServiceAccounts = 20;
    private const string TokenExchange = "api://AzureADTokenExchange";

    /// <summary>Makes the identity with its credentials and roles.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">Who may act as the identity, and what it may do.</param>
    /// <param name="options">Parent, provider and so on; <c>Protect</c> also guards the identity.</param>
    /// <exception cref="ArgumentException">There is no service account, there are more than 20, or two grants have the same
    /// name.</exception>
    public WorkloadIdentityBinding(string name, WorkloadIdentityBindingArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:WorkloadIdentityBinding", name, args, options)
    {
        Check(args);
        var identity = new UserAssignedIdentity(
            name, Identity(args), new CustomResourceOptions { Parent = this, Protect = options?.Protect });
        var grants = args.Roles.Select(grant => RoleAssignments.Give(
            $"{name}-{grant.Name}", grant.RoleDefinition, grant.Scope,
            identity.PrincipalId, PrincipalType.ServicePrincipal, this)).ToArray();
        var credentials = Credentials(name, args, identity);

        IdentityId = identity.Id;
        PrincipalId = identity.PrincipalId;
        // Whoever learns the client's id from here finds it able to sign in and allowed to work.
        ClientId = Output.All(grants.Concat<CustomResource>(credentials).Select(r => r.Id)).Apply(_ => identity.ClientId);
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["identityId"] = IdentityId,
            ["clientId"] = ClientId,
            ["principalId"] = PrincipalId,
        });
    }

    /// <summary>Identifier of the identity as a resource of Azure.</summary>
    [Output("identityId")]
    public Output<string> IdentityId { get; private set; }

    /// <summary>
    /// The identity's client id, for the annotation <c>azure.workload.identity/client-id</c> of the service accounts. Known when all
    /// credentials and roles exist.
    /// </summary>
    [Output("clientId")]
    public Output<string> ClientId { get; private set; }

    /// <summary>The identity's object id, to which roles are granted.</summary>
    [Output("principalId")]
    public Output<string> PrincipalId { get; private set; }

    private static void Check(WorkloadIdentityBindingArgs args)
    {
        if (args.ServiceAccounts.Count is 0 or > MostServiceAccounts)
        {
            throw new ArgumentException(
                $"serviceAccounts has {args.ServiceAccounts.Count} entries: an identity of Azure takes 1 to {MostServiceAccounts} "
                + "federated credentials");
        }

        if (args.Roles.GroupBy(r => r.Name).FirstOrDefault(g => g.Count() > 1) is { } same)
        {
            throw new ArgumentException($"roles has the name \"{same.Key}\" twice: each grant needs a name of its own");
        }
    }

    private static UserAssignedIdentityArgs Identity(WorkloadIdentityBindingArgs args) => new()
    {
        ResourceGroupName = args.ResourceGroupName,
        ResourceName = args.IdentityName,
        Location = args.Location,
        Tags = args.Tags!,
    };

    // One after the other: Azure refuses two writes to the credentials of one identity at a time.
    private List<FederatedIdentityCredential> Credentials(string name, WorkloadIdentityBindingArgs args, UserAssignedIdentity identity)
    {
        var credentials = new List<FederatedIdentityCredential>();
        foreach (var account in args.ServiceAccounts)
        {
            var options = new CustomResourceOptions { Parent = this };
            if (credentials.Count > 0)
            {
                options.DependsOn = credentials[^1];
            }

            credentials.Add(new FederatedIdentityCredential(
                $"{name}-{credentials.Count}",
                new FederatedIdentityCredentialArgs
                {
                    ResourceGroupName = args.ResourceGroupName,
                    ResourceName = identity.Name,
                    FederatedIdentityCredentialResourceName = Output.Format($"{account.Namespace}_{account.Name}"),
                    Issuer = args.OidcIssuerUrl,
                    Subject = Output.Format($"system:serviceaccount:{account.Namespace}:{account.Name}"),
                    Audiences = { TokenExchange },
                },
                options));
        }

        return credentials;
    }
}
