using System.Collections.Concurrent;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Components;

/// <summary>Notes the options that a component's children are made with.</summary>
internal sealed class Options
{
    private readonly ConcurrentDictionary<string, ResourceOptions> _seen = new();

    /// <summary>Options for the component whose children are to be noted.</summary>
    public ComponentResourceOptions Noting(bool? protect = null) => new() { ResourceTransformations = { Note }, Protect = protect };

    /// <summary>Names of children that are protected, sorted.</summary>
    public IEnumerable<string> Protected => _seen.Where(e => e.Value.Protect == true).Select(e => e.Key).Order(StringComparer.Ordinal);

    /// <summary>The options of a child, by "type name".</summary>
    public ResourceOptions Of(string type, string name) => _seen[$"{type} {name}"];

    /// <summary>Names of the resources that a child waits for.</summary>
    public async Task<IEnumerable<string>> DependenciesOf(string type, string name) =>
        (await OutputUtilities.GetValueAsync(Of(type, name).DependsOn.ToOutput())).Select(r => r.GetResourceName());

    private ResourceTransformationResult? Note(ResourceTransformationArgs args)
    {
        _seen[$"{args.Resource.GetResourceType()} {args.Resource.GetResourceName()}"] = args.Options;
        return null;
    }
}
