using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Postgres;

/// <summary>How a server is asked to stop; the values are the signals that PostgreSQL knows.</summary>
public enum ShutdownMode
{
    /// <summary>When all clients have left by themselves.</summary>
    Smart = Posix.SigTerm,

    /// <summary>Clients are disconnected, replicas receive everything, a checkpoint is written.</summary>
    Fast = Posix.SigInt,

    /// <summary>At once; the next start recovers from WAL.</summary>
    Immediate = Posix.SigQuit,

    /// <summary>SIGKILL: the postmaster can do nothing any more.</summary>
    Kill = Posix.SigKill,
}
