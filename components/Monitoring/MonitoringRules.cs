namespace PgHaInfra.Components;

/// <summary>What the arguments of <see cref="Monitoring"/> have to be. Settings of a stack are held to the same rules.</summary>
public static class MonitoringRules
{
    /// <summary>The first major version of Grafana that is still looked after.</summary>
    public const int LeastGrafana = 11;

    /// <summary>The shortest and the longest time that logs can be kept, in days.</summary>
    public const int LeastRetention = 30, MostRetention = 730;

    /// <summary>All mistakes in arguments whose values are known when the program runs; empty when there are none.</summary>
    public static IEnumerable<ArgumentMistake> Mistakes(MonitoringArgs args)
    {
        foreach (var missing in new[] { ("workspaceName", args.WorkspaceName), ("grafanaName", args.GrafanaName) }
            .Where(m => args.Metrics && m.Item2 is null))
        {
            yield return new(missing.Item1, null, "is missing");
        }

        if (args.GrafanaMajorVersion < LeastGrafana)
        {
            yield return new("grafanaMajorVersion", $"{args.GrafanaMajorVersion}", $"must be {LeastGrafana} or later");
        }

        if (args.LogRetentionDays is < LeastRetention or > MostRetention)
        {
            yield return new(
                "logRetentionDays", $"{args.LogRetentionDays}", $"must be a whole number from {LeastRetention} to {MostRetention}");
        }

        if (args.LogDailyQuotaGb < 0)
        {
            yield return new("logDailyQuotaGb", $"{args.LogDailyQuotaGb}", "must be a whole number of GB, or 0 for no bound");
        }

        foreach (var twice in args.GrafanaAdmins.GroupBy(admin => admin.Name).Where(group => group.Count() > 1))
        {
            yield return new("grafanaAdmins", $"\"{twice.Key}\"", "must be the name of one of them");
        }
    }

    internal static void ThrowIfAny(MonitoringArgs args)
    {
        if (Mistakes(args).ToArray() is { Length: > 0 } mistakes)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, mistakes.Select(m => m.ToString())));
        }
    }
}
