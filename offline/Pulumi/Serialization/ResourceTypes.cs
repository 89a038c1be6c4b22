using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Resource classes by type token, to make the resource that a reference means.</summary>
internal static class ResourceTypes
{
    private static readonly ConcurrentDictionary<string, Type> Used = new();
    private static readonly Lazy<ILookup<string, Type>> Loaded = new(Discover);

    /// <summary>
    /// Notes the class of a resource the program makes. What a reference means is nearly always among these, and looking
    /// through all assemblies takes longer than the rest of a preview.
    /// </summary>
    /// <param name="resource">The resource.</param>
    /// <param name="isGenerated">Whether the class is known to be the one for the resource's type.</param>
    public static void Note(Resource resource, bool isGenerated)
    {
        var (type, token) = (resource.GetType(), resource.GetResourceType());
        if (!Used.ContainsKey(token) && (isGenerated || Token(type) == token))
        {
            Used.TryAdd(token, type);
        }
    }

    /// <summary>A resource of the class for a URN's type, which reads itself from the deployment; null without such a class.</summary>
    public static Resource? Construct(string urn, string? version)
    {
        var token = Urn.Type(urn);
        if ((Used.TryGetValue(token, out var used) ? used : Find(token, version)) is not { } type)
        {
            return null;
        }

        var constructor = type.GetConstructors().Single(candidate => candidate.GetParameters().Length == 3);
        ResourceOptions options = typeof(CustomResource).IsAssignableFrom(type)
            ? new CustomResourceOptions { Urn = urn }
            : new ComponentResourceOptions { Urn = urn };
        return (Resource)constructor.Invoke([Urn.Name(urn), null, options]);
    }

    private static string? Token(Type type) => type.GetCustomAttribute<ResourceTypeAttribute>()?.Type;

    private static Type? Find(string token, string? version)
        => Loaded.Value[token]
            .Select(type => (Type: type, type.GetCustomAttribute<ResourceTypeAttribute>()!.Version))
            .Where(candidate => string.IsNullOrEmpty(version) || string.IsNullOrEmpty(candidate.Version)
                || (Parse(candidate.Version).Major == Parse(version).Major && Parse(candidate.Version) >= Parse(version)))
            .OrderByDescending(candidate => Parse(string.IsNullOrEmpty(candidate.Version) ? version : candidate.Version))
            .Select(candidate => candidate.Type)
            .FirstOrDefault();

    private static Version Parse(string? version)
        => Version.TryParse(version?.Split('-', '+')[0], out var parsed) ? parsed : new Version(0, 0, 0);

    private static ILookup<string, Type> Discover()
    {
        var core = typeof(Resource).Assembly.GetName().Name;
        var seen = new HashSet<string>();
        var found = new List<Type>();
        var queue = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(assembly => MayMatter(assembly.GetName())));
        while (queue.TryDequeue(out var assembly))
        {
            if (assembly.IsDynamic || !seen.Add(assembly.FullName!))
            {
                continue;
            }

            var references = assembly.GetReferencedAssemblies();
            if (Array.Exists(references, reference => reference.Name == core))
            {
                found.AddRange(assembly.GetTypes().Where(type => typeof(Resource).IsAssignableFrom(type) && Token(type) != null));
            }

            foreach (var reference in references.Where(MayMatter))
            {
                queue.Enqueue(Assembly.Load(reference));
            }
        }

        return found.ToLookup(type => Token(type)!);
    }

    private static bool MayMatter(AssemblyName assembly) => !assembly.FullName.StartsWith("System", StringComparison.Ordinal);
}
