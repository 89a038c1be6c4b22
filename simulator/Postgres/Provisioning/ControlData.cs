using NpgsqlTypes;

namespace PgHaInfra.Simulator.Postgres.Provisioning;

/// <summary>What pg_control says of an instance's data.</summary>
/// <param name="SystemIdentifier">The identity that all copies of one database cluster share.</param>
/// <param name="State">The state, such as <c>in production</c>, <c>shut down</c> or <c>in archive recovery</c>.</param>
/// <param name="Timeline">The timeline of the latest checkpoint.</param>
/// <param name="Checkpoint">Where the latest checkpoint's record is.</param>
public sealed record ControlData(string SystemIdentifier, string State, uint Timeline, NpgsqlLogSequenceNumber Checkpoint)
{
    private static readonly (string Label, string Setting)[] Needed =
    [
        ("max_connections setting", "max_connections"), ("max_worker_processes setting", "max_worker_processes"),
        ("max_wal_senders setting", "max_wal_senders"), ("max_prepared_xacts setting", "max_prepared_transactions"),
        ("max_locks_per_xact setting", "max_locks_per_transaction"),
    ];

    /// <summary>Settings that a server needs at least as high to replay the WAL of the one that wrote the data.</summary>
    public IReadOnlyDictionary<string, int> LeastSettings { get; init; } = new Dictionary<string, int>();

    /// <summary>Where replay begins after the latest checkpoint.</summary>
    public required string Redo { get; init; }

    /// <summary>The file of WAL with that position.</summary>
    public required string RedoFile { get; init; }

    /// <summary>When the latest checkpoint was made, in PostgreSQL's words.</summary>
    public required string CheckpointTime { get; init; }

    /// <summary>Whether the data is a primary's: it accepted writes when its server last ran.</summary>
    public bool IsPrimary => State is "in production" or "shut down" or "shutting down" or "in crash recovery";

    /// <summary>Whether the data is a primary's that was shut down in order.</summary>
    public bool IsShutDownPrimary => State == "shut down";

    /// <summary>Reads the output of pg_controldata in the C locale.</summary>
    /// <exception cref="FormatException">A line is missing.</exception>
    public static ControlData Parse(string output)
    {
        string Value(string label) =>
            output.Split('\n').FirstOrDefault(line => line.StartsWith(label + ":", StringComparison.Ordinal))?[(label.Length + 1)..].Trim()
            ?? throw new FormatException($"pg_controldata says nothing about \"{label}\"");
        return new ControlData(
            Value("Database system identifier"),
            Value("Database cluster state"),
            uint.Parse(Value("Latest checkpoint's TimeLineID")),
            NpgsqlLogSequenceNumber.Parse(Value("Latest checkpoint location")))
        {
            Redo = Value("Latest checkpoint's REDO location"),
            RedoFile = Value("Latest checkpoint's REDO WAL file"),
            CheckpointTime = Value("Time of latest checkpoint"),
            LeastSettings = Needed.ToDictionary(needed => needed.Setting, needed => int.Parse(Value(needed.Label))),
        };
    }
}
