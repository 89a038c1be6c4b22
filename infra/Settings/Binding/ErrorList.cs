namespace PgHaInfra.Infra.Settings.Binding;

/// <summary>Collects mistakes until all are known.</summary>
internal sealed class ErrorList
{
    private readonly List<SettingsError> _errors = [];

    public void Add(string key, string? value, string problem) => _errors.Add(new SettingsError(key, value, problem));

    /// <summary>Whether something at or below a key path is wrong already, so that nothing can be concluded from its value.</summary>
    public bool Concerns(string key) =>
        _errors.Exists(
            e => e.Key.StartsWith(key, StringComparison.Ordinal) && (e.Key.Length == key.Length || e.Key[key.Length] is '.' or '['));

    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new SettingsException(_errors);
        }
    }
}
