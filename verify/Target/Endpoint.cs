using System.Globalization;

namespace PgHaInfra.Verify.Target;

/// <summary>Where clients reach a role of the cluster.</summary>
/// <param name="Host">Address or DNS name.</param>
/// <param name="Port">TCP port.</param>
public sealed record Endpoint(string Host, int Port)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
