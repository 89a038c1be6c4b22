using PgHaInfra.Components;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Components;

public sealed class WorkloadIdentityBindingTests
{
    private readonly Plan _plan = new Plan()
        .Expecting(Types.WorkloadIdentityBinding, Types.RoleAssignment, Types.FederatedIdentityCredential).ExpectingIdentity();

    private readonly Options _options = new();

    [Fact]
    public async Task An_identity_two_credentials_and_a_role_are_made_and_nothing_else()
    {
        await Run();

        Assert.Equal(
            [
                $"{Types.RoleAssignment} "
                + "pg-backups", $"{Types.FederatedIdentityCredential} pg-0", $"{Types.FederatedIdentityCredential} pg-1",
                $"{Types.UserAssignedIdentity} pg", $"{Types.WorkloadIdentityBinding} pg",
            ],
            _plan.Registered);
        Expect.Same(
            """{"resourceGroupName": "rg", "resourceName": "id-pg", "location": "canadacentral", "tags": {"team": "db"}}""",
            _plan.Inputs(Types.UserAssignedIdentity));
    }

    [Fact]
    public async Task Each_service_account_is_trusted_by_its_name()
    {
        await Run();

        Expect.Same(
            """
            {
              "resourceGroupName": "rg", "resourceName": "id-pg", "federatedIdentityCredentialResourceName": "cnpg-database_pg",
              "issuer": "https://issuer/", "subject": "system:serviceaccount:cnpg-database:pg", "audiences": ["api://AzureADTokenExchange"]
            }
            """,
            _plan.Inputs(Types.FederatedIdentityCredential, "pg-0"));
        Assert.Equal(
            "system:serviceaccount:cnpg-database:pg-restore", (string?)_plan.Inputs(Types.FederatedIdentityCredential, "pg-1")["subject"]);
    }

    [Fact]
    public async Task Credentials_are_written_one_after_the_other_in_their_order()
    {
        await Run(a => a.ServiceAccounts = [.. Enumerable.Range(0, 20).Select(i => Account($"pg{i}"))]);

        Assert.Empty(await _options.DependenciesOf(Types.FederatedIdentityCredential, "pg-0"));
        for (var i = 1; i < 20; i++)
        {
            Assert.Equal([$"pg-{i - 1}"], await _options.DependenciesOf(Types.FederatedIdentityCredential, $"pg-{i}"));
            Assert.EndsWith(
                $":pg{i}", (string?)_plan.Inputs(Types.FederatedIdentityCredential, $"pg-{i}")["subject"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_role_is_the_subscriptions_and_holds_at_its_scope_alone()
    {
        await Run();

        Expect.Same(
            """
            {
              "scope": "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/a/blobServices/default/containers/pg",
              "principalId": "principal", "principalType": "ServicePrincipal",
              "roleDefinitionId": "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
            }
            """,
            _plan.Inputs(Types.RoleAssignment));
    }

    [Theory]
    [InlineData("/subscriptions/s", "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/r")]
    [InlineData("/SUBSCRIPTIONS/s/resourceGroups/g", "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/r")]
    [InlineData("/providers/Microsoft.Management/managementGroups/m", "/providers/Microsoft.Authorization/roleDefinitions/r")]
    public void A_role_is_defined_where_its_scope_is(string scope, string definition) =>
        Assert.Equal(definition, AzureRoles.DefinitionId("r", scope));

    [Fact]
    public async Task Outputs_are_the_identitys()
    {
        WorkloadIdentityBinding? binding = null;

        await _plan.Run(() => binding = new WorkloadIdentityBinding("pg", Minimal()));

        Assert.Equal(
            ("client", "principal"),
            (await OutputUtilities.GetValueAsync(binding!.ClientId), await OutputUtilities.GetValueAsync(binding.PrincipalId)));
        Assert.EndsWith("/UserAssignedIdentity/pg", await OutputUtilities.GetValueAsync(binding.IdentityId), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_uses_the_client_waits_for_credentials_and_roles()
    {
        WorkloadIdentityBinding? binding = null;

        await _plan.Run(() => binding = new WorkloadIdentityBinding("pg", Minimal()));

        var waits = (await OutputUtilities.GetDependenciesAsync(binding!.ClientId)).Select(r => r.GetResourceName());
        Assert.Superset(new HashSet<string> { "pg-0", "pg-1", "pg-backups" }, waits.ToHashSet());
    }

    [Fact]
    public async Task Protection_reaches_the_identity()
    {
        await _plan.Run(() => _ = new WorkloadIdentityBinding("pg", Minimal(), _options.Noting(protect: true)));

        Assert.Contains($"{Types.UserAssignedIdentity} pg", _options.Protected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public async Task More_service_accounts_than_Azure_takes_are_refused(int count)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(
            () => Run(a => a.ServiceAccounts = [.. Enumerable.Range(0, count).Select(i => Account($"pg{i}"))]));

        Assert.Contains(
            $"serviceAccounts has {count} entries: an identity of Azure takes 1 to 20 federated credentials",
            refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_grants_of_one_name_are_refused()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Run(a => a.Roles = [a.Roles[0], a.Roles[0]]));

        Assert.Contains("roles has the name \"backups\" twice", refusal.Message, StringComparison.Ordinal);
    }

    private Task Run(Action<WorkloadIdentityBindingArgs>? change = null) =>
        _plan.Run(() => _ = new WorkloadIdentityBinding("pg", Minimal(change), _options.Noting()));

    private static ServiceAccountReference Account(string name) => new() { Namespace = "cnpg-database", Name = name };

    private static WorkloadIdentityBindingArgs Minimal(Action<WorkloadIdentityBindingArgs>? change = null)
    {
        var args = new WorkloadIdentityBindingArgs
        {
            ResourceGroupName = "rg",
            Location = "canadacentral",
            IdentityName = "id-pg",
            OidcIssuerUrl = "https://issuer/",
            ServiceAccounts = [Account("pg"), Account("pg-restore")],
            Roles =
            [
                new()
                {
                    Name = "backups",
                    RoleDefinition = AzureRoles.StorageBlobDataContributor,
                    Scope = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/a"
                        + "/blobServices/default/containers/pg",
                },
            ],
            Tags = new InputMap<string> { ["team"] = "db" },
        };
        change?.Invoke(args);
        return args;
    }
}
