using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings;

/// <summary>What has to hold between the settings of a stack.</summary>
internal static class StackRules
{
    public static void Check(StackSettings settings, string prefix, ErrorList errors)
    {
        PlatformRules.Check(settings, prefix, errors);
        MonitoringSettingsRules.Check(settings, prefix, errors);
        StorageClassRules.Check(settings, prefix, errors);
        var clusters = settings.Clusters ?? [];
        var platform = errors.Concerns(prefix + "platform") ? (Platform?)null : settings.Platform;
        for (var i = 0; i < clusters.Count; i++)
        {
            var path = $"{prefix}clusters[{i}]";
            ClusterRules.Check(clusters[i], platform, path, errors);
            for (var earlier = 0; earlier < i; earlier++)
            {
                CheckPair(clusters[earlier], $"clusters[{earlier}]", clusters[i], path, errors);
            }
        }

        OperatorRules.Check(settings, prefix, errors);
        BackupRules.Check(settings, prefix, errors);
        EndpointRules.Check(settings, prefix, errors);
    }

    private static void CheckPair(ClusterSettings first, string firstName, ClusterSettings second, string path, ErrorList errors)
    {
        if (first.Name is not null && first.Name == second.Name && first.Namespace == second.Namespace)
        {
            errors.Add(path + ".name", $"\"{second.Name}\"", $"is the name of {firstName} already, in namespace {second.Namespace}");
        }

        if (first.Endpoints is { SharedAddress: { } address } a && second.Endpoints is { } b && b.SharedAddress == address)
        {
            int[] taken = [a.Ports.Primary, a.Ports.Replicas];
            foreach (var port in new[] { b.Ports.Primary, b.Ports.Replicas }.Where(taken.Contains).Distinct())
            {
                var key = port == b.Ports.Primary ? "primary" : "replicas";
                errors.Add(
                    $"{path}.endpoints.ports.{key}", $"{port}", $"is a port of {firstName} already, on the shared address {address}");
            }
        }
    }
}
