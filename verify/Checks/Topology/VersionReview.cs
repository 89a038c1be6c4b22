using System.Globalization;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>
/// Judges versions: what contradicts the configuration or does not go together is wrong, what is merely old or unknown is
/// noted.
/// </summary>
/// <param name="expected">What the configuration asks for, and what is known of releases.</param>
/// <param name="today">The date. On production a release without support is wrong.</param>
internal sealed class VersionReview(Expectations expected, DateOnly today)
{
    private readonly List<string> _wrong = [];
    private readonly List<string> _notes = [];

    public IReadOnlyList<string> Wrong => _wrong;

    public IReadOnlyList<string> Notes => _notes;

    public void Postgres(string version)
    {
        var major = Number(version, 0);
        if (expected.PostgresMajor is { } wanted && major != wanted)
        {
            _wrong.Add($"PostgreSQL {version} runs, {wanted} was asked for");
        }

        Support($"PostgreSQL {major}", major is { } known && (expected.Support?.Postgres.TryGetValue(known, out var end) ?? false) ? end
            : null);
    }

    public void Operator(string? version, int? postgres)
    {
        if (version is null)
        {
            return;
        }

        var release = Minor(version);
        if (expected.OperatorVersion is { } wanted && Minor(wanted) != release)
        {
            _wrong.Add($"CloudNativePG {version} runs, {wanted} was asked for");
        }

        var support = Release(version);
        Support($"CloudNativePG {release}", support?.Until);
        if (support is not null && (postgres < support.FirstPostgres || postgres > support.LastPostgres))
        {
            _wrong.Add($"CloudNativePG {release} is not for PostgreSQL {postgres}");
        }
    }

    public void Kubernetes(string version, string? cnpg)
    {
        var running = Minor(version.TrimStart('v'));
        if (expected.KubernetesVersion is { } wanted && Minor(wanted) != running)
        {
            _wrong.Add($"Kubernetes {version} runs, {wanted} was asked for");
        }

        if (cnpg is not null && Release(cnpg) is { } support && Number(running, 1) is { } minor
            && (minor < support.FirstKubernetes || minor > support.LastKubernetes))
        {
            _wrong.Add($"CloudNativePG {Minor(cnpg)} is not for Kubernetes {running}");
        }
    }

    private OperatorSupport? Release(string version) => expected.Support?.Operators.GetValueOrDefault(Minor(version));

    private void Support(string what, DateOnly? end)
    {
        if (expected.Support is null)
        {
            return;
        }

        if (end is null)
        {
            _notes.Add($"{what} is not among the releases known here");
        }
        else if (end < today)
        {
            (expected.Production ? _wrong : _notes).Add($"the support of {what} ended on {end:yyyy-MM-dd}");
        }
    }

    private static string Minor(string version) => string.Join('.', version.Split('.').Take(2));

    private static int? Number(string version, int part) =>
        version.Split('.').ElementAtOrDefault(part) is { } text
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
