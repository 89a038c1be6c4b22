using System.Collections.Immutable;
using PgHaInfra.Components.Cnpg;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace PgHaInfra.Components;

/// <summary>The roles of a cluster beside the owner, and the Secrets with their passwords.</summary>
internal sealed class ClusterRoles
{
    private readonly List<RoleArgs> _roles = [];
    private readonly Dictionary<string, Output<string>> _secrets = [];

    private ClusterRoles()
    {
    }

    /// <summary>For <c>spec.managed</c>; null when there are none.</summary>
    public Input<ManagedArgs>? Managed => _roles.Count == 0 ? (Input<ManagedArgs>?)null : new ManagedArgs { Roles = _roles.ToArray() };

    /// <summary>Names of the Secrets by role.</summary>
    public Output<ImmutableDictionary<string, string>> SecretNames =>
        Output.All(_secrets.Values).Apply(names => _secrets.Keys.Zip(names).ToImmutableDictionary(e => e.First, e => e.Second));

    /// <summary>Makes the Secrets.</summary>
    public static ClusterRoles For(string name, CnpgClusterArgs args, Func<Input<string>, ObjectMetaArgs> metadata, Resource parent)
    {
        var roles = new ClusterRoles();
        foreach (var (role, wanted) in args.Roles)
        {
            roles.Add(name, role, wanted, metadata, parent);
        }

        return roles;
    }

    private void Add(string name, string role, ManagedRoleArgs wanted, Func<Input<string>, ObjectMetaArgs> metadata, Resource parent)
    {
        if (wanted.Login)
        {
            // Names of roles may have underscores, names of Secrets may not.
            var suffix = $"role-{role.Replace('_', '-')}";
            _secrets[role] = PasswordSecret.For($"{name}-{suffix}", role, wanted.Password, metadata(suffix), parent).Name;
        }

        _roles.Add(new RoleArgs
        {
            Name = role,
            Login = wanted.Login,
            PasswordSecret = _secrets.TryGetValue(role, out var secret)
                ? (Input<SecretReferenceArgs>)new SecretReferenceArgs { Name = secret }
                : null,
            InRoles = wanted.MemberOf,
            Inherit = wanted.Inherit,
            Createdb = wanted.CreateDatabases,
            Createrole = wanted.CreateRoles,
            Replication = wanted.Replication,
            ConnectionLimit = wanted.ConnectionLimit,
            ValidUntil = wanted.ValidUntil,
            Comment = wanted.Comment,
        });
    }
}
