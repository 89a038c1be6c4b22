namespace Pulumi;

/// <summary>Sees a resource as the engine registers it, and may change it. Mocks do not call it.</summary>
/// <returns>Null to leave the resource as it is.</returns>
public delegate Task<ResourceTransformResult?> ResourceTransform(
    ResourceTransformArgs args, CancellationToken cancellationToken = default);
