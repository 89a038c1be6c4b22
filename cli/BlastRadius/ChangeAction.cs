namespace PgHaInfra.Cli.BlastRadius;

/// <summary>What a deployment does to a resource.</summary>
public enum ChangeAction
{
    /// <summary>It is made.</summary>
    Create,

    /// <summary>It is changed where it is.</summary>
    Update,

    /// <summary>It is changed, and what runs in it starts anew.</summary>
    Restart,

    /// <summary>It is deleted and made anew.</summary>
    Replace,

    /// <summary>It is deleted, and another one of its kind is made under another name.</summary>
    Rename,

    /// <summary>It is deleted.</summary>
    Delete,

    /// <summary>Whoever it belongs to refuses the change, and the deployment stops there.</summary>
    Refused,
}
