namespace PgHaInfra.Components;

/// <summary>When a client of a pool gives its connection to PostgreSQL back.</summary>
public enum PoolerMode
{
    /// <summary>When it disconnects: everything works as without a pool.</summary>
    Session,

    /// <summary>At the end of each transaction: few connections serve many clients, but nothing of a session lasts beyond one.</summary>
    Transaction,
}
