using Pulumi;

namespace PgHaInfra.Components;

/// <summary>What the arguments of <see cref="AksPgCluster"/> have to be. Settings of a stack are held to the same rules.</summary>
public static class AksRules
{
    private const int MostRanges = 200;

    /// <summary>All mistakes in arguments whose values are known when the program runs; empty when there are none.</summary>
    public static IEnumerable<ArgumentMistake> Mistakes(AksPgClusterArgs args) =>
    [
        .. args.PrivateCluster && args.AuthorizedRanges.Count > 0
            ? [new ArgumentMistake("authorizedRanges", null, "must be left out of a private cluster, which only its own network reaches")]
            : List("authorizedRanges", args.AuthorizedRanges, AzureForms.ApiRange, args.PrivateCluster ? 0 : 1, MostRanges),
        .. List("adminGroups", args.AdminGroups, AzureForms.ObjectId, 1, MostRanges),
        .. Text("kubernetesVersion", args.KubernetesVersion, AzureForms.KubernetesVersion),
        .. Text("systemPool.vmSize", args.SystemPool.VmSize, AzureForms.VmSize),
        .. List("systemPool.zones", args.SystemPool.Zones, AzureForms.Zone, 1, 3),
        .. Counts("systemPool", args.SystemPool.MinCount, args.SystemPool.MaxCount),
        .. Text("postgresPools.vmSize", args.PostgresPools.VmSize, AzureForms.VmSize),
        .. List("postgresPools.zones", args.PostgresPools.Zones, AzureForms.Zone, 1, 3),
        .. Counts("postgresPools", args.PostgresPools.MinCount, args.PostgresPools.MaxCount),
        .. Text("postgresPools.maxSurge", args.PostgresPools.MaxSurge, AzureForms.Surge),
        .. Whole("postgresPools.drainMinutes", args.PostgresPools.DrainMinutes, 1, 1440),
        .. Whole("postgresPools.soakMinutes", args.PostgresPools.SoakMinutes, 0, 30),
        .. Text("maintenance.start", args.Maintenance.Start, AzureForms.TimeOfDay),
        .. Text("maintenance.utcOffset", args.Maintenance.UtcOffset, AzureForms.UtcOffset),
        .. Whole("maintenance.hours", args.Maintenance.Hours, 4, 24),
        .. AksNetworkRules.Mistakes(args),
    ];

    internal static void ThrowIfAny(AksPgClusterArgs args)
    {
        var needsLogs = args.Defender && args.LogsWorkspaceId is null
            ? new[]
            {
                new ArgumentMistake("defender", "true", "must be false without logsWorkspaceId, where Defender puts what it finds"),
            } : [];
        if (Mistakes(args).Concat(needsLogs).ToArray() is { Length: > 0 } mistakes)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, mistakes.Select(m => m.ToString())));
        }
    }

    /// <summary>A text that is perhaps not known yet, checked as soon as it is.</summary>
    internal static Output<string> Checked(string argument, Input<string> value, TextForm form) => value.Apply(text =>
        Text(argument, text, form).FirstOrDefault() is { } mistake ? throw new ArgumentException(mistake.ToString()) : text);

    private static IEnumerable<ArgumentMistake> Text(string argument, string value, TextForm form) =>
        form.Accepts(value) ? [] : [new(argument, $"\"{value}\"", $"must be {form.Allowed}")];

    private static IEnumerable<ArgumentMistake> Whole(string argument, int value, int least, int most) =>
        value >= least && value <= most ? [] : [new(argument, $"{value}", $"must be a whole number from {least} to {most}")];

    private static IEnumerable<ArgumentMistake> Counts(string pool, int min, int max) =>
    [
        .. Whole($"{pool}.minCount", min, 1, 1000),
        .. Whole($"{pool}.maxCount", max, 1, 1000),
        .. max < min && min <= 1000 && max >= 1
            ? new[] { new ArgumentMistake($"{pool}.maxCount", $"{max}", $"must be at least minCount ({min})") }
            : [],
    ];

    private static IEnumerable<ArgumentMistake> List(string argument, IReadOnlyList<string> values, TextForm form, int least, int most)
    {
        if (values.Count < least || values.Count > most)
        {
            yield return new(argument, null, $"must have {least} to {most} entries, each {form.Allowed}");
        }

        for (var i = 0; i < values.Count; i++)
        {
            foreach (var mistake in Text($"{argument}[{i}]", values[i], form))
            {
                yield return mistake;
            }

            if (values.Take(i).Contains(values[i]))
            {
                yield return new($"{argument}[{i}]", $"\"{values[i]}\"", "is there already");
            }
        }
    }
}
