namespace PgHaInfra.Infra.Settings;

/// <summary>
/// A stack's configuration cannot be used. Holds every mistake that was found; <see cref="Exception.Message"/> has a line for each.
/// </summary>
public sealed class SettingsException(IReadOnlyList<SettingsError> errors) : Exception(string.Join('\n', errors))
{
    /// <summary>All mistakes, in the order of the configuration; never empty.</summary>
    public IReadOnlyList<SettingsError> Errors { get; } = errors;
}
