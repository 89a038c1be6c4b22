using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace PgHaInfra.Simulator.Backup.Storage;

/// <summary>What a request to blob storage is allowed by.</summary>
internal abstract record BlobCredential
{
    /// <summary>Makes a request carry the credential; to be called when everything else about it is set.</summary>
    public abstract void Apply(HttpRequestMessage request);

    /// <summary>An account's key: the request is signed with it.</summary>
    public sealed record Key(string Account, string Base64) : BlobCredential
    {
        public override void Apply(HttpRequestMessage request)
        {
            var headers = string.Concat(request.Headers.Where(header => header.Key.StartsWith("x-ms-", StringComparison.Ordinal))
                .OrderBy(header => header.Key, StringComparer.Ordinal)
                .Select(header => $"{header.Key}:{string.Join(',', header.Value)}\n"));
            var uri = request.RequestUri!;
            var query = string.Concat(uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .OrderBy(pair => pair[0], StringComparer.Ordinal).Select(pair => $"\n{pair[0]}:{Uri.UnescapeDataString(pair[1])}"));
            var length = request.Content?.Headers.ContentLength is > 0 and { } bytes ? bytes.ToString(CultureInfo.InvariantCulture) : "";
            var type = request.Content?.Headers.ContentType?.ToString() ?? "";
            var text = $"{request.Method}\n\n\n{length}\n\n{type}\n\n\n\n\n\n\n{headers}/{Account}{uri.AbsolutePath}{query}";
            byte[] key;
            try
            {
                key = Convert.FromBase64String(Base64);
            }
            catch (FormatException e)
            {
                throw new BlobStorageException($"the key of storage account {Account} is not base64", e);
            }
            var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
            request.Headers.Authorization = new AuthenticationHeaderValue("SharedKey", $"{Account}:{signature}");
        }
    }

    /// <summary>A shared access signature.</summary>
    public sealed record Signature(string Token) : BlobCredential
    {
        public override void Apply(HttpRequestMessage request)
        {
            var uri = new UriBuilder(request.RequestUri!);
            uri.Query = string.Join('&', new[] { uri.Query.TrimStart('?'), Token.TrimStart('?') }.Where(part => part.Length > 0));
            request.RequestUri = uri.Uri;
        }
    }

    /// <summary>The environment's managed identity.</summary>
    public sealed record Identity : BlobCredential
    {
        public override void Apply(HttpRequestMessage request) =>
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ManagedIdentity.Token());
    }
}
