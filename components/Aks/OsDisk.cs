using System.Globalization;

namespace PgHaInfra.Components;

/// <summary>
/// Where a node's operating system is kept. A local disk is faster and costs nothing, but not every size has one that is large enough.
/// </summary>
/// <param name="Ephemeral">Whether it is on the machine's own disk, and lost with the machine.</param>
/// <param name="SizeGb">Size in GiB.</param>
internal sealed record OsDisk(bool Ephemeral, int SizeGb)
{
    private const int Wanted = 128;
    private const int Least = 60;

    // A machine of trusted launch keeps its guest state beside the operating system.
    private const int GuestState = 1;

    // GiB for each core of the cache (v2, v3) or of the temporary disk (d in the name of v5). Sizes of version 6 keep theirs as NVMe
    // drives, which the databases may want for themselves; of those that are not listed nothing is certain.
    private static readonly (string Family, string Features, string Version, double GbPerCore)[] Families =
    [
        ("D", "s", "v3", 25), ("E", "s", "v3", 25), ("F", "s", "v2", 16), ("L", "s", "v3", 10), ("L", "as", "v3", 10),
        ("D", "ds", "v5", 37.5), ("E", "ds", "v5", 37.5), ("D", "ads", "v5", 37.5), ("E", "ads", "v5", 37.5),
    ];

    /// <summary>The disk for a size of machine, such as <c>Standard_D4ds_v5</c>.</summary>
    public static OsDisk For(string vmSize) =>
        (int)LocalGb(vmSize) - GuestState is >= Least and var room ? new(true, Math.Min(Wanted, room)) : new(false, Wanted);

    private static double LocalGb(string vmSize)
    {
        // Standard_ FAMILY CORES FEATURES _ VERSION; anything else, such as a constrained size (D8-4ds), is not known.
        if (vmSize.Split('_') is not ["Standard", { Length: > 2 } name, var version])
        {
            return 0;
        }

        var digits = name.AsSpan(1).IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || !int.TryParse(name.AsSpan(1, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var cores))
        {
            return 0;
        }

        var features = name[(1 + digits)..];
        return cores * Families.FirstOrDefault(f => f.Family == name[..1] && f.Features == features && f.Version == version).GbPerCore;
    }
}
