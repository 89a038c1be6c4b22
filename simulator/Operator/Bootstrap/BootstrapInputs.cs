using PgHaInfra.Simulator.Postgres.Certificates;
using PgHaInfra.Simulator.Postgres.Configuration;

namespace PgHaInfra.Simulator.Operator.Bootstrap;

/// <summary>What the first instance needs beside its data.</summary>
/// <param name="Certificates">Its keys and certificates.</param>
/// <param name="Configuration">Its configuration.</param>
/// <param name="OwnerPassword">The password of the application's role.</param>
/// <param name="SuperuserPassword">The superuser's password, or null for none.</param>
internal sealed record BootstrapInputs(
    InstanceCertificates Certificates, InstanceConfiguration Configuration, string OwnerPassword, string? SuperuserPassword);
