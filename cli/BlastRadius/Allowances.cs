using PgHaInfra.Cli.Security;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Cli.BlastRadius;

/// <summary>A configuration's allowed changes while a diff is looked at: which of them were needed.</summary>
internal sealed class Allowances(PolicySettings policy)
{
    private readonly (AllowedChangeSettings Settings, ResourcePattern Meant)[] _entries =
        [.. policy.AllowedChanges.Select(allowed => (allowed, new ResourcePattern(allowed.Resource)))];

    private readonly HashSet<AllowedChangeSettings> _used = [];

    /// <summary>The reason why an entry is wanted; null when nobody said so, or when it cannot be allowed.</summary>
    public string? For(BlastEntry entry)
    {
        string? reason = null;
        foreach (var (settings, meant) in _entries)
        {
            if (Covers(settings.Change, entry.Action) && meant.Matches(entry.Name, entry.Urn))
            {
                _used.Add(settings);
                reason ??= settings.Reason;
            }
        }

        return reason;
    }

    /// <summary>What is allowed and does not happen.</summary>
    public IReadOnlyList<AllowedChangeSettings> Unused => [.. policy.AllowedChanges.Where(allowed => !_used.Contains(allowed))];

    private static bool Covers(DangerousChange allowed, ChangeAction action) => action switch
    {
        ChangeAction.Replace => allowed == DangerousChange.Replace,
        ChangeAction.Delete => allowed == DangerousChange.Delete,
        // A rename is the one and the other; whoever wrote either has seen that the old one goes.
        ChangeAction.Rename => true,
        _ => false,
    };
}
