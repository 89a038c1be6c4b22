using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>An archive put together from assets and other archives.</summary>
/// <param name="assets">Content by path within the archive.</param>
public sealed class AssetArchive(IDictionary<string, AssetOrArchive> assets)
    : Archive(Wire.AssetsKey, assets.ToImmutableDictionary());
