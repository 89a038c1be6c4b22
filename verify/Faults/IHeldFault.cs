using PgHaInfra.Verify.Recorder;

namespace PgHaInfra.Verify.Faults;

/// <summary>A fault that lasts until it is undone.</summary>
public interface IHeldFault : IFault
{
    /// <summary>Whether the cluster does its work in spite of it, so that it can be undone.</summary>
    bool IsSurvived(ClusterView view);
}
