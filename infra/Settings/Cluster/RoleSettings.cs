using System.Collections.Immutable;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>A role beside the owner, kept as it is declared here.</summary>
public sealed record RoleSettings
{
    [Setting("Name of the role. The Secret with its password is CLUSTER-role-NAME.", Identifies = true)]
    [SqlName("postgres", "streaming_replica")]
    public required string Name { get; init; }

    [Setting("Whether it may log in; false makes a group for others to be members of.")]
    public bool Login { get; init; } = true;

    [Setting("Its password; without it, a random one of 32 characters.", Promoted = false)]
    public SecretText? Password { get; init; }

    [Setting("Roles it is a member of, such as pg_read_all_data.")]
    [RoleName]
    public IReadOnlyList<string> MemberOf { get; init; } = ImmutableArray<string>.Empty;

    [Setting("Whether it has the rights of those roles without asking for them.")]
    public bool Inherit { get; init; } = true;

    [Setting("Whether it may make databases.")]
    public bool CreateDatabases { get; init; }

    [Setting("Whether it may make roles.")]
    public bool CreateRoles { get; init; }

    [Setting("Whether it may replicate, as logical subscribers do.")]
    public bool Replication { get; init; }

    [Setting("Connections at once; -1 means no limit.")]
    [Between(-1, 100000)]
    public int ConnectionLimit { get; init; } = -1;

    [Setting("When its password expires; without it, never.")]
    [PointInTime]
    public string? ValidUntil { get; init; }

    [Setting("A sentence for people.")]
    [SingleLine]
    public string? Comment { get; init; }
}
