using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>An entry of PostgreSQL's parameters that is neither the operator's nor one of this project's guarantees.</summary>
public sealed class ParameterAttribute : RuleAttribute
{
    /// <inheritdoc/>
    public override string Allowed => "parameters of PostgreSQL that CloudNativePG does not set itself";

    /// <inheritdoc/>
    public override string? Complaint(object value)
    {
        var (name, text) = (KeyValuePair<string, string>)value;
        return name.Length == 0 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '.')
            || char.IsAsciiDigit(name[0])
                ? "must be a parameter of PostgreSQL, in lower case"
            : FixedParameters.Contains(name) ? "must be left out: CloudNativePG sets it itself"
            : text.Length == 0 || text.Any(char.IsControl) ? "must be a value of one line"
            : Guarantee(name, text);
    }

    private static string? Guarantee(string name, string value) => name switch
    {
        "ssl_min_protocol_version" when value != "TLSv1.3" => "must be TLSv1.3",
        "password_encryption" when value != "scram-sha-256" => "must be scram-sha-256",
        "fsync" when value is not ("on" or "true" or "yes" or "1") => "must be on: a crash would lose acknowledged transactions",
        "wal_level" when value is not ("replica" or "logical") => "must be replica or logical",
        "shared_buffers" or "max_wal_size" or "max_slot_wal_keep_size" or "wal_keep_size" when PostgresBytes.Parse(value) is null =>
            "must be an amount with its unit, such as 128MB or 2GB",
        _ => null,
    };
}
