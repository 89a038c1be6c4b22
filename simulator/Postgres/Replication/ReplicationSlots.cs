namespace PgHaInfra.Simulator.Postgres.Replication;

/// <summary>The physical slots that instances keep for each other.</summary>
/// <param name="prefix">What their names begin with. CloudNativePG's default is <c>_cnpg_</c>.</param>
public sealed class ReplicationSlots(string prefix)
{
    /// <summary>The slot of a pod: slots know only lower-case letters, digits and underscores.</summary>
    public string NameFor(string pod) => prefix + pod.ToLowerInvariant().Replace('-', '_').Replace('.', '_');

    /// <summary>
    /// Makes an instance have exactly the slots of the other pods. On a standby they are unreserved: nothing advances them there,
    /// and a reserved one would keep WAL for ever. So reserved ones (of a former primary) are made anew.
    /// </summary>
    /// <param name="sql">The instance.</param>
    /// <param name="otherPods">The pods that may stream from it.</param>
    /// <param name="standby">Whether the instance is a standby.</param>
    public async Task AlignAsync(ControlConnection sql, IEnumerable<string> otherPods, bool standby)
    {
        var wanted = otherPods.Select(NameFor).ToHashSet();
        var present = await sql.ListAsync(
            $"""
            SELECT slot_name::text, restart_lsn IS NOT NULL FROM pg_replication_slots
             WHERE slot_type = 'physical' AND NOT active AND starts_with(slot_name, '{prefix}')
            """,
            row => (Name: row.GetString(0), Reserved: row.GetBoolean(1))).ConfigureAwait(false);
        foreach (var slot in present.Where(slot => !wanted.Contains(slot.Name) || (standby && slot.Reserved)))
        {
            await sql.ExecuteAsync(
                $"SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '{slot.Name}' AND NOT active")
                .ConfigureAwait(false);
        }
        foreach (var name in wanted)
        {
            await sql.ExecuteAsync(
                $"SELECT pg_create_physical_replication_slot('{name}') "
                + $"WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = '{name}')")
                .ConfigureAwait(false);
        }
    }
}
