namespace PgHaInfra.Kube;

/// <summary>The answer to a list.</summary>
/// <param name="ResourceVersion">The moment of the list, from which a watch goes on.</param>
/// <param name="Items">The objects.</param>
public sealed record KubeList(string ResourceVersion, IReadOnlyList<KubeObject> Items);
