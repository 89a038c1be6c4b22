using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Backup;
using PgHaInfra.Simulator.Faults;
using PgHaInfra.Simulator.Network;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Operator;

/// <summary>What the operator works with.</summary>
/// <param name="Store">The environment's objects.</param>
/// <param name="Addresses">The environment's addresses.</param>
/// <param name="StateDirectory">The environment's state directory, an absolute path that the servers' account can reach.</param>
/// <param name="Tools">PostgreSQL's programs.</param>
/// <param name="Backups">Archiving, backups and recoveries.</param>
/// <param name="Faults">What is broken on purpose.</param>
/// <param name="Paths">How instances reach each other.</param>
/// <param name="Time">The clock.</param>
public sealed record OperatorEnvironment(
    ObjectStore Store, AddressPlan Addresses, string StateDirectory, ToolRunner Tools, BackupTools Backups, FaultSet Faults,
    FaultyPaths Paths, TimeProvider Time);
