using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings;

/// <summary>Whether roles, databases, pools and images of a cluster go together.</summary>
internal static class ContentRules
{
    public static void Check(ClusterSettings cluster, string path, ErrorList errors)
    {
        CheckUnique(cluster.Roles.Select(r => r.Name), path + ".roles", ".name", errors);
        CheckUnique(cluster.Databases.Select(d => d.Name), path + ".databases", ".name", errors);
        CheckUnique(cluster.Poolers.Select(p => EnumNames.Of(p.Access)), path + ".poolers", ".access", errors);
        CheckOwner(cluster, path, errors);
        CheckImages(cluster, path, errors);
        CheckInitialization(cluster.Initialization, path + ".initialization", errors);
    }

    private static void CheckUnique(IEnumerable<string> names, string path, string key, ErrorList errors)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, i) in names.Select((name, i) => (name, i)))
        {
            if (name is not null && !seen.TryAdd(name, i))
            {
                errors.Add($"{path}[{i}]{key}", $"\"{name}\"", $"is that of {path[(path.LastIndexOf('.') + 1)..]}[{seen[name]}] already");
            }
        }
    }

    private static void CheckOwner(ClusterSettings cluster, string path, ErrorList errors)
    {
        if (cluster.Roles.Select((r, i) => (r.Name, i)).FirstOrDefault(r => r.Name == cluster.Owner) is { Name: { } name, i: var at })
        {
            errors.Add($"{path}.roles[{at}].name", $"\"{name}\"", "is the owner's already");
        }

        foreach (var (database, i) in cluster.Databases.Select((d, i) => (d, i)))
        {
            if (database.Name == cluster.Database)
            {
                errors.Add($"{path}.databases[{i}].name", $"\"{database.Name}\"", "is the application's first database already");
            }

            if (database.Owner is { } owner && owner != cluster.Owner && cluster.Roles.All(r => r.Name != owner)
                && !errors.Concerns(path + ".roles"))
            {
                errors.Add($"{path}.databases[{i}].owner", $"\"{owner}\"", "must be the cluster's owner or one of its roles");
            }
        }
    }

    private static void CheckImages(ClusterSettings cluster, string path, ErrorList errors)
    {
        if (cluster.ImageCatalog is not { } catalog || errors.Concerns(path + ".imageCatalog"))
        {
            return;
        }

        if ((catalog.Name is null) == (catalog.Images.Count == 0))
        {
            errors.Add(path + ".imageCatalog", null, "must have exactly one of name and images");
        }
        else if (catalog.Name is null && !catalog.Images.ContainsKey($"{catalog.Major}"))
        {
            errors.Add(
                path + ".imageCatalog.major", $"{catalog.Major}", $"must be one of images ({string.Join(", ", catalog.Images.Keys)})");
        }
    }

    private static void CheckInitialization(InitializationSettings settings, string path, ErrorList errors)
    {
        if (!int.IsPow2(settings.WalSegmentSize) && !errors.Concerns(path + ".walSegmentSize"))
        {
            errors.Add(path + ".walSegmentSize", $"{settings.WalSegmentSize}", "must be a power of two from 1 to 1024");
        }

        CheckLocale(settings.IcuLocale, LocaleProvider.Icu, path + ".icuLocale", settings, errors);
        CheckLocale(settings.BuiltinLocale, LocaleProvider.Builtin, path + ".builtinLocale", settings, errors);
    }

    private static void CheckLocale(string? locale, LocaleProvider provider, string path, InitializationSettings settings, ErrorList errors)
    {
        if (locale is null && settings.LocaleProvider == provider && !errors.Concerns(path))
        {
            errors.Add(path, null, $"is missing. Provider {EnumNames.Of(provider)} needs it");
        }
        else if (locale is not null && settings.LocaleProvider != provider)
        {
            errors.Add(path, $"\"{locale}\"", $"must be left out unless localeProvider is {EnumNames.Of(provider)}");
        }
    }
}
