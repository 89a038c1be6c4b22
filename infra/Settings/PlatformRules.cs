using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings;

/// <summary>What each platform needs, and what it has no use for.</summary>
internal static class PlatformRules
{
    public static void Check(StackSettings settings, string prefix, ErrorList errors)
    {
        if (errors.Concerns(prefix + "platform"))
        {
            return;
        }

        if (settings.Platform == Platform.Aks)
        {
            CheckAks(settings, prefix, errors);
        }
        else
        {
            CheckKubeconfig(settings, prefix, errors);
        }
    }

    private static void CheckAks(StackSettings settings, string prefix, ErrorList errors)
    {
        foreach (var (key, value) in new[] { ("kubeconfig", settings.Kubeconfig), ("context", settings.Context) })
        {
            if (value is not null)
            {
                errors.Add(prefix + key, $"\"{value}\"", "must be left out on platform aks, which makes its own kubeconfig");
            }
        }

        if (settings.Aks is { } aks)
        {
            AksSettingsRules.Check(aks, settings.Clusters ?? [], prefix, errors);
        }
        else if (!errors.Concerns(prefix + "aks"))
        {
            errors.Add(prefix + "aks", null, "is missing. Platform aks needs at least name, location, authorizedRanges and adminGroups");
        }
    }

    private static void CheckKubeconfig(StackSettings settings, string prefix, ErrorList errors)
    {
        if (settings.Kubeconfig is null && !errors.Concerns(prefix + "kubeconfig"))
        {
            errors.Add(prefix + "kubeconfig", null, "is missing. Platform kubeconfig needs the path of a kubeconfig file");
        }

        if (settings.Aks is not null)
        {
            errors.Add(prefix + "aks", null, "must be left out on platform kubeconfig, which makes nothing on Azure");
        }
    }
}
