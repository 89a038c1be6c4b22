using PgHaInfra.Kube;

namespace PgHaInfra.Verify.Faults;

/// <summary>What a run that was killed left broken: later runs mend it before they begin.</summary>
public static class Leftovers
{
    /// <summary>Uncordons nodes and undoes the platform's faults, as far as they carry a note of this harness.</summary>
    /// <returns>Whether there was anything to mend; the cluster may still be about to recover then.</returns>
    public static async Task<bool> UndoAsync(CheckContext context, CancellationToken cancel)
    {
        var found = await PlatformFault.UndoLeftoversAsync(context, cancel);
        try
        {
            foreach (var node in await NodeCordon.UndoLeftoversAsync(context.Api, cancel))
            {
                context.Progress.Report($"uncordoned node {node}, which an earlier run had left cordoned");
                found = true;
            }
        }
        catch (KubeApiException refused) when (refused.Code == 403)
        {
            // Who may not see nodes has not cordoned any.
        }

        return found;
    }
}
