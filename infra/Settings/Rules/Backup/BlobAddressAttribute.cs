namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The address of a blob storage or of a container in it. What may hold a signature is refused without being shown.</summary>
/// <param name="container">Whether a container has to be named.</param>
public sealed class BlobAddressAttribute(bool container) : TextRuleAttribute(
    container
        ? "an address such as https://ACCOUNT.blob.core.windows.net/CONTAINER, without a query"
        : "an address such as http://127.0.0.1:10000, without a query")
{
    /// <inheritdoc/>
    public override bool HidesValue => true;

    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        && address is { Query: "", Fragment: "", UserInfo: "" } && !text.EndsWith('?') && !text.Any(char.IsWhiteSpace)
        && (!container || address.AbsolutePath.Trim('/').Length > 0) && !text.EndsWith('/');
}
