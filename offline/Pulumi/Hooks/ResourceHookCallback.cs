namespace Pulumi;

/// <summary>What a <see cref="ResourceHook"/> calls.</summary>
public delegate Task ResourceHookCallback(ResourceHookArgs args, CancellationToken cancellationToken = default);
