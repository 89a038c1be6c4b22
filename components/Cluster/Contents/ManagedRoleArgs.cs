using Pulumi;

namespace PgHaInfra.Components;

/// <summary>A role that the operator keeps as declared, with a password in a Secret when it may log in.</summary>
public sealed class ManagedRoleArgs : ResourceArgs
{
    /// <summary>Whether it may log in. Default true; false makes a group for others to be members of.</summary>
    public bool Login { get; set; } = true;

    /// <summary>Its password; pass a secret output. Default: 32 random letters and digits, which stay the same between updates.</summary>
    [Input("password")]
    public Input<string>? Password { get; set; }

    /// <summary>Roles it is a member of, such as pg_read_all_data. Default none.</summary>
    [Input("memberOf")]
    public InputList<string>? MemberOf { get; set; }

    /// <summary>Whether it has the rights of the roles it is a member of without asking for them. Default true.</summary>
    [Input("inherit")]
    public Input<bool> Inherit { get; set; } = true;

    /// <summary>Whether it may make databases. Default false.</summary>
    [Input("createDatabases")]
    public Input<bool> CreateDatabases { get; set; } = false;

    /// <summary>Whether it may make roles. Default false.</summary>
    [Input("createRoles")]
    public Input<bool> CreateRoles { get; set; } = false;

    /// <summary>Whether it may replicate, as logical subscribers do. Default false.</summary>
    [Input("replication")]
    public Input<bool> Replication { get; set; } = false;

    /// <summary>Connections at once; -1 means no limit. Default -1.</summary>
    [Input("connectionLimit")]
    public Input<int> ConnectionLimit { get; set; } = -1;

    /// <summary>When its password expires, RFC 3339. Default never.</summary>
    [Input("validUntil")]
    public Input<string>? ValidUntil { get; set; }

    /// <summary>A sentence for people. Default none.</summary>
    [Input("comment")]
    public Input<string>? Comment { get; set; }
}
