namespace Pulumi;

/// <summary>What an <see cref="ErrorHook"/> calls.</summary>
/// <returns>Whether to try again.</returns>
public delegate Task<bool> ErrorHookCallback(ErrorHookArgs args, CancellationToken cancellationToken = default);
