using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres.Configuration;

namespace PgHaInfra.Simulator.Operator.Instances;

/// <summary>What an instance's configuration has to be.</summary>
internal static class Configurations
{
    public static InstanceConfiguration For(ClusterState state, Member member)
    {
        var spec = state.Spec;
        var upstream = member.Name == state.PrimaryName || state.Primary is not { } primary
            ? null
            : state.Environment.Paths.From(state.Namespace, member.Name, primary.AsUpstream);
        return new InstanceConfiguration(
            state.Name, member.Address, spec.Parameters, spec.PreloadLibraries, spec.HostRules, spec.IdentRules,
            Synchronous.For(state, member)?.ToString() ?? "", upstream, spec.SlotsEnabled ? state.Slots.NameFor(member.Name) : null)
        {
            RestoreCommand = upstream is null && spec.IsReplica
                ? state.Environment.Backups.RestoreCommand(state.Cluster!, member.Name)
                : null,
            ArchivesAsStandby = spec.AsksForReplica,
            ApplyDelay = spec.MinApplyDelay,
            ArchiveCommand = state.Environment.Backups.ArchiveCommand(state.Cluster!, member.Name),
        };
    }

    /// <summary>Writes an instance's files.</summary>
    /// <returns>Whether a running server must reload.</returns>
    public static bool Write(ClusterState state, Member member)
    {
        member.Synchronous = Synchronous.For(state, member);
        return member.Files.Write(For(state, member));
    }

    /// <summary>The pods that may stream from an instance.</summary>
    public static List<string> Followers(ClusterState state, Member member) =>
        state.Spec.SlotsEnabled ? [.. state.Members.Where(other => other != member && !other.Leaving).Select(other => other.Name)] : [];
}
