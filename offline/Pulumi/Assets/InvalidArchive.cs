using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Stands where an archive was expected and something else arrived; it cannot be an input again.</summary>
internal sealed class InvalidArchive() : Archive(Wire.AssetsKey, ImmutableDictionary<string, AssetOrArchive>.Empty);
