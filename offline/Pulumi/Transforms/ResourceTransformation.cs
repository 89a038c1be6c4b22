namespace Pulumi;

/// <summary>
/// Sees a resource's arguments and options as it is made, and may give it others. Its parent cannot be changed.
/// </summary>
/// <returns>Null to leave the resource as it is.</returns>
public delegate ResourceTransformationResult? ResourceTransformation(ResourceTransformationArgs args);
