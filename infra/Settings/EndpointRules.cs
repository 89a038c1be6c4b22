using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings;

/// <summary>What has to hold between the settings of endpoints and the platform they are on.</summary>
internal static class EndpointRules
{
    public static void Check(StackSettings settings, string prefix, ErrorList errors)
    {
        var labels = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < (settings.Clusters?.Count ?? 0); i++)
        {
            var path = $"{prefix}clusters[{i}].endpoints";
            if (settings.Clusters![i].Endpoints is not { } endpoints || errors.Concerns(path) || errors.Concerns(prefix + "platform"))
            {
                continue;
            }

            if (settings.Platform == Platform.Kubeconfig)
            {
                Refuse(OnAzure(endpoints), "must be left out on platform kubeconfig: annotations speak to its load balancer", path, errors);
            }
            else
            {
                CheckAzure(endpoints, path, errors);
            }

            if (endpoints.DnsLabel is { } label && !labels.TryAdd(label, i))
            {
                errors.Add(path + ".dnsLabel", $"\"{label}\"", $"is the label of clusters[{labels[label]}] already");
            }
        }
    }

    private static void CheckAzure(EndpointSettings endpoints, string path, ErrorList errors)
    {
        if (endpoints.Internal)
        {
            var made = Made(endpoints).Append(("sharedAddress", endpoints.SharedAddress));
            Refuse(made, "must be left out with an internal load balancer, which has no public address", path, errors);
            return;
        }

        Refuse([("subnet", endpoints.Subnet), ("address", endpoints.Address)], "must be left out unless internal is true", path, errors);
        if (endpoints.SharedAddress is not null)
        {
            Refuse(Made(endpoints), "must be left out with sharedAddress, which exists already", path, errors);
        }
        else if (endpoints.DnsLabel is null)
        {
            errors.Add(path + ".dnsLabel", null, "is missing. The public address needs a name that the servers' certificates can bear");
        }
    }

    private static IEnumerable<(string Key, string? Value)> OnAzure(EndpointSettings endpoints) =>
    [
        .. Made(endpoints),
        ("internal", endpoints.Internal ? "true" : null),
        ("subnet", endpoints.Subnet),
        ("address", endpoints.Address),
    ];

    // What says how a public address is made.
    private static IEnumerable<(string Key, string? Value)> Made(EndpointSettings endpoints) =>
    [
        ("dnsLabel", endpoints.DnsLabel),
        ("ddos", endpoints.Ddos == DdosProtection.Inherited ? null : EnumNames.Of(endpoints.Ddos)),
        ("ipTags", endpoints.IpTags.Count == 0 ? null : string.Join(", ", endpoints.IpTags.Select(t => $"{t.Key}: {t.Value}"))),
    ];

    private static void Refuse(IEnumerable<(string Key, string? Value)> given, string problem, string path, ErrorList errors)
    {
        foreach (var (key, value) in given.Where(g => g.Value is not null))
        {
            errors.Add($"{path}.{key}", value is "true" ? value : $"\"{value}\"", problem);
        }
    }
}
