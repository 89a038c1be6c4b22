using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.ManagedIdentity;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Network.Inputs;
using Pulumi.AzureNative.Resources;
using SubnetArgs = Pulumi.AzureNative.Network.SubnetArgs;

namespace PgHaInfra.Components;

/// <summary>
/// What a cluster stands on: its groups, its network, and its control plane's identity with the right to use the network.
/// </summary>
internal sealed class AksFoundation
{
    public AksFoundation(string name, AksPgClusterArgs args, Resource parent, bool? protect)
    {
        BaseName = AksRules.Checked("baseName", args.BaseName, AzureForms.BaseName);
        Location = AksRules.Checked("location", args.Location, AzureForms.Region);
        var guarded = new CustomResourceOptions { Parent = parent, Protect = protect };
        Group = new ResourceGroup(name, GroupArgs(args, Output.Format($"rg-{BaseName}")), guarded);
        // Apart from the cluster, so that addresses outlive it and the control plane may change them and nothing else.
        NetworkGroup = new ResourceGroup($"{name}-network", GroupArgs(args, Output.Format($"rg-{BaseName}-network")), guarded);
        var network = new VirtualNetwork(name, NetworkArgs(args), guarded);
        Subnet = new Subnet($"{name}-nodes", NodeSubnet(args, network), guarded);
        Identity = new UserAssignedIdentity(name, IdentityArgs(args), guarded);
        NetworkRole = RoleAssignments.Give(
            $"{name}-network", AzureRoles.NetworkContributor, NetworkGroup.Id,
            Identity.PrincipalId, PrincipalType.ServicePrincipal, parent);
    }

    public Output<string> BaseName { get; }

    public Output<string> Location { get; }

    public ResourceGroup Group { get; }

    public ResourceGroup NetworkGroup { get; }

    public Subnet Subnet { get; }

    public UserAssignedIdentity Identity { get; }

    public RoleAssignment NetworkRole { get; }

    private ResourceGroupArgs GroupArgs(AksPgClusterArgs args, Input<string> name) =>
        new() { ResourceGroupName = name, Location = Location, Tags = args.Tags! };

    private VirtualNetworkArgs NetworkArgs(AksPgClusterArgs args) => new()
    {
        ResourceGroupName = NetworkGroup.Name,
        VirtualNetworkName = Output.Format($"vnet-{BaseName}"),
        Location = Location,
        AddressSpace = new AddressSpaceArgs { AddressPrefixes = { args.Network.NetworkRange } },
        Tags = args.Tags!,
    };

    private SubnetArgs NodeSubnet(AksPgClusterArgs args, VirtualNetwork network) => new()
    {
        ResourceGroupName = NetworkGroup.Name,
        VirtualNetworkName = network.Name,
        SubnetName = "nodes",
        AddressPrefix = args.Network.SubnetRange,
        // What lets a storage account's firewall tell the cluster from the rest of the world.
        ServiceEndpoints = { new ServiceEndpointPropertiesFormatArgs { Service = "Microsoft.Storage" } },
    };

    private UserAssignedIdentityArgs IdentityArgs(AksPgClusterArgs args) => new()
    {
        ResourceGroupName = Group.Name,
        ResourceName = Output.Format($"id-{BaseName}-aks"),
        Location = Location,
        Tags = args.Tags!,
    };
}
