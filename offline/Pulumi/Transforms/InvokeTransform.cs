namespace Pulumi;

/// <summary>Sees a call of a provider function, and may change it. Mocks do not call it.</summary>
/// <returns>Null to leave the call as it is.</returns>
public delegate Task<InvokeTransformResult?> InvokeTransform(
    InvokeTransformArgs args, CancellationToken cancellationToken = default);
