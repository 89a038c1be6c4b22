using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Resources;

namespace PgHaInfra.Simulator.Operator.Upkeep;

/// <summary>Brings the number of instances to what the Cluster asks for.</summary>
internal static class Scaling
{
    public static void Apply(ClusterState state)
    {
        var staying = state.Members.Where(member => !member.Leaving).ToList();
        if (staying.Count < state.Spec.Instances)
        {
            Grow(state, staying);
        }
        else if (staying.Count > state.Spec.Instances && state.Primary is { IsRunning: true }
            && staying.Where(member => member.Name != state.PrimaryName).MaxBy(member => member.Serial) is { } last)
        {
            state.Events.Normal(state.Cluster!, "ScaleDown", $"Scaling down - removing instance: {last.Name}");
            last.Leaving = true;
        }
    }

    // Numbers are used again, the lowest first. The first instance alone comes before all others.
    private static void Grow(ClusterState state, List<Member> staying)
    {
        var wanted = state.PrimaryName is null ? 1 : state.Spec.Instances;
        var taken = state.Members.Select(member => member.Serial).ToHashSet();
        for (var serial = 1; staying.Count < wanted; serial++)
        {
            if (!taken.Contains(serial))
            {
                var member = state.Require(serial);
                VolumeResources.Create(state, member);
                staying.Add(member);
            }
        }
    }
}
