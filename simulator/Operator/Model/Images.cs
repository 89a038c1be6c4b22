namespace PgHaInfra.Simulator.Operator.Model;

/// <summary>What images' names say of PostgreSQL's version.</summary>
internal static class Images
{
    /// <summary>The major version in an image's tag, or null when there is none.</summary>
    public static int? Major(string image)
    {
        var tag = image[(image.LastIndexOf('/') + 1)..].Split('@')[0].Split(':') is [_, var text] ? text : "";
        var digits = string.Concat(tag.TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, out var major) ? major : null;
    }

    /// <summary>Whether a cluster that stands is asked to run another major version, which it does not do here.</summary>
    public static bool IsMajorChange(ClusterState state) => state.Status("currentPrimary") is not null
        && state.Status("image") is { } present && Major(present) is { } old && Major(state.Spec.Image) is { } wanted && old != wanted;
}
