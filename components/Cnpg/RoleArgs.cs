using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>A role of PostgreSQL that the operator keeps as declared.</summary>
public sealed class RoleArgs : ResourceArgs
{
    /// <summary>Its name.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    /// <summary>"present" or "absent". Default present.</summary>
    [Input("ensure")]
    public Input<string>? Ensure { get; set; }

    /// <summary>A sentence for people.</summary>
    [Input("comment")]
    public Input<string>? Comment { get; set; }

    /// <summary>Secret of type kubernetes.io/basic-auth with its password.</summary>
    [Input("passwordSecret")]
    public Input<SecretReferenceArgs>? PasswordSecret { get; set; }

    /// <summary>Whether the password is taken away. Default false.</summary>
    [Input("disablePassword")]
    public Input<bool>? DisablePassword { get; set; }

    /// <summary>Default false.</summary>
    [Input("login")]
    public Input<bool>? Login { get; set; }

    /// <summary>Default false.</summary>
    [Input("superuser")]
    public Input<bool>? Superuser { get; set; }

    /// <summary>Default false.</summary>
    [Input("createdb")]
    public Input<bool>? Createdb { get; set; }

    /// <summary>Default false.</summary>
    [Input("createrole")]
    public Input<bool>? Createrole { get; set; }

    /// <summary>Default false.</summary>
    [Input("replication")]
    public Input<bool>? Replication { get; set; }

    /// <summary>Default false.</summary>
    [Input("bypassrls")]
    public Input<bool>? Bypassrls { get; set; }

    /// <summary>Default true.</summary>
    [Input("inherit")]
    public Input<bool>? Inherit { get; set; }

    /// <summary>Roles it is a member of.</summary>
    [Input("inRoles")]
    public InputList<string>? InRoles { get; set; }

    /// <summary>Connections at once; -1 means no limit. Default -1.</summary>
    [Input("connectionLimit")]
    public Input<int>? ConnectionLimit { get; set; }

    /// <summary>When the password expires, RFC 3339. Default: never.</summary>
    [Input("validUntil")]
    public Input<string>? ValidUntil { get; set; }
}
