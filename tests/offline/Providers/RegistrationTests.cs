using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.ContainerService;
using Pulumi.AzureNative.Monitor;
using Pulumi.AzureNative.Resources;
using Pulumi.AzureNative.Storage;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Policy.V1;
using Pulumi.Kubernetes.Storage.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;
using Pulumi.Kubernetes.Types.Inputs.Storage.V1;
using Pulumi.Random;
using Aks = Pulumi.AzureNative.ContainerService.Inputs;
using Blob = Pulumi.AzureNative.Storage.Inputs;
using Monitor = Pulumi.AzureNative.Monitor.Inputs;
using NetworkPolicy = Pulumi.Kubernetes.Networking.V1.NetworkPolicy;

namespace PgHaInfra.Tests.Offline.Providers;

/// <summary>What each kind of resource registers: the type token and the inputs as they go over the wire.</summary>
public sealed class RegistrationTests
{
    private static readonly (string Type, string Inputs, System.Action Register)[] Rows =
    [
        ("random:index/randomPassword:RandomPassword", """{"keepers":{"rotation":"1"},"length":32,"special":false}""",
            () => new RandomPassword("r", new() { Length = 32, Special = false, Keepers = { ["rotation"] = "1" } })),
        ("random:index/randomId:RandomId", """{"byteLength":4}""", () => new RandomId("r", new() { ByteLength = 4 })),
        ("random:index/randomPet:RandomPet", "{}", () => new RandomPet("r")),
        ("kubernetes:core/v1:Namespace", """{"apiVersion":"v1","kind":"Namespace","metadata":{"labels":{"a":"b"},"name":"pg"}}""",
            () => new Namespace("r", new NamespaceArgs { Metadata = new ObjectMetaArgs { Name = "pg", Labels = { { "a", "b" } } } })),
        ("kubernetes:core/v1:ConfigMap", """{"apiVersion":"v1","kind":"ConfigMap"}""",
            () => new ConfigMap("r", new ConfigMapArgs { ApiVersion = "v9", Kind = "Other" })),
        ("kubernetes:core/v1:Service",
            """{"apiVersion":"v1","kind":"Service","spec":{"loadBalancerSourceRanges":["10.0.0.0/8"]"""
            + ""","ports":[{"name":"pg","port":5432,"targetPort":5432},{"port":5433,"targetPort":"pg"}],"type":"LoadBalancer"}}""",
            () => new Service("r", new ServiceArgs
            {
                Spec = new ServiceSpecArgs
                {
                    Type = ServiceSpecType.LoadBalancer,
                    LoadBalancerSourceRanges = { "10.0.0.0/8" },
                    Ports =
                    {
                        new ServicePortArgs { Name = "pg", Port = 5432, TargetPort = 5432 },
                        new ServicePortArgs { Port = 5433, TargetPort = "pg" },
                    },
                },
            })),
        ("kubernetes:core/v1:ServiceAccount", """{"apiVersion":"v1","kind":"ServiceAccount"}""", () => new ServiceAccount("r")),
        ("kubernetes:storage.k8s.io/v1:StorageClass",
            """{"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","parameters":{"skuname":"PremiumV2_LRS"},"provisioner":"disk.csi.azure.com"}""",
            () => new StorageClass("r", new StorageClassArgs
            {
                Provisioner = "disk.csi.azure.com",
                Parameters = { ["skuname"] = "PremiumV2_LRS" },
            })),
        ("kubernetes:networking.k8s.io/v1:NetworkPolicy",
            """{"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","spec":{"podSelector":{},"policyTypes":["Ingress"]}}""",
            () => new NetworkPolicy("r", new NetworkPolicyArgs
            {
                Spec = new NetworkPolicySpecArgs { PodSelector = new LabelSelectorArgs(), PolicyTypes = { "Ingress" } },
            })),
        ("kubernetes:policy/v1:PodDisruptionBudget",
            """{"apiVersion":"policy/v1","kind":"PodDisruptionBudget","spec":{"minAvailable":"50%"}}""",
            () => new PodDisruptionBudget("r", new PodDisruptionBudgetArgs
            {
                Spec = new PodDisruptionBudgetSpecArgs { MinAvailable = "50%" },
            })),
        ("kubernetes:helm.sh/v3:Release",
            """{"chart":"cloudnative-pg","compat":"true","repositoryOpts":{"repo":"https://example.org"},"values":{"replicas":2}}""",
            () => new Release("r", new ReleaseArgs
            {
                Chart = "cloudnative-pg",
                RepositoryOpts = new RepositoryOptsArgs { Repo = "https://example.org" },
                Values = { ["replicas"] = 2 },
            })),
        ("azure-native:resources:ResourceGroup", """{"tags":{"env":"dev"}}""",
            () => new ResourceGroup("r", new() { Tags = { ["env"] = "dev" } })),
        ("azure-native:storage:StorageAccount",
            """{"kind":"StorageV2","networkRuleSet":{"bypass":"AzureServices","defaultAction":"Deny","ipRules":[{"iPAddressOrRange":"1.2.3.4"}]}"""
            + ""","resourceGroupName":"rg","sku":{"name":"Standard_ZRS"}}""",
            () => new StorageAccount("r", new()
            {
                ResourceGroupName = "rg",
                Kind = "StorageV2",
                Sku = new Blob.SkuArgs { Name = SkuName.Standard_ZRS },
                NetworkRuleSet = new Blob.NetworkRuleSetArgs
                {
                    DefaultAction = DefaultAction.Deny,
                    IpRules = { new Blob.IPRuleArgs { IPAddressOrRange = "1.2.3.4" } },
                },
            })),
        ("azure-native:authorization:RoleAssignment", """{"principalId":"p","principalType":"User","roleDefinitionId":"d","scope":"s"}""",
            () => new RoleAssignment("r", new() { PrincipalId = "p", RoleDefinitionId = "d", Scope = "s" })),
        ("azure-native:containerservice:ManagedCluster",
            """{"agentPoolProfiles":[{"count":3,"mode":"System","name":"sys","spotMaxPrice":0.5}]"""
            + ""","identity":{"type":"UserAssigned","userAssignedIdentities":["id"]},"resourceGroupName":"rg"}""",
            () => new ManagedCluster("r", new()
            {
                ResourceGroupName = "rg",
                Identity = new Aks.ManagedClusterIdentityArgs
                {
                    Type = Pulumi.AzureNative.ContainerService.ResourceIdentityType.UserAssigned,
                    UserAssignedIdentities = { "id" },
                },
                AgentPoolProfiles =
                {
                    new Aks.ManagedClusterAgentPoolProfileArgs { Name = "sys", Count = 3, Mode = AgentPoolMode.System, SpotMaxPrice = 0.5 },
                },
            })),
        ("azure-native:monitor:DataCollectionRule",
            """{"dataFlows":[{"streams":["Microsoft-InsightsMetrics","Custom"]}],"resourceGroupName":"rg"}""",
            () => new DataCollectionRule("r", new()
            {
                ResourceGroupName = "rg",
                DataFlows = { new Monitor.DataFlowArgs { Streams = { KnownDataFlowStreams.Microsoft_InsightsMetrics, "Custom" } } },
            })),
    ];

    public static TheoryData<string> Types => [.. Rows.Select(r => r.Type)];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Type_and_inputs_are_those_of_the_provider(string type)
    {
        var row = Rows.Single(r => r.Type == type);
        var registrations = new Registrations();

        await Programs.RunAsync(registrations, row.Register);

        var registered = Assert.Single(registrations.Resources);
        Assert.Equal(row.Type, registered.Type);
        Assert.Equal(row.Inputs, Registrations.Json(registered.Inputs!));
    }
}
