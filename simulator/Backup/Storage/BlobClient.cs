using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using PgHaInfra.Simulator.Backup.Stores;

namespace PgHaInfra.Simulator.Backup.Storage;

/// <summary>Reads and writes the blobs of one destination.</summary>
/// <param name="http">Reaches blob storage.</param>
/// <param name="path">Account, container and folder.</param>
/// <param name="credential">What it is allowed by.</param>
internal sealed class BlobClient(HttpClient http, BlobPath path, BlobCredential credential)
{
    private const string Version = "2021-08-06";

    private static readonly MediaTypeHeaderValue Bytes = new("application/octet-stream");

    /// <summary>Writes a blob, over one of that name if need be. A missing container is made.</summary>
    /// <exception cref="BlobStorageException">It is refused.</exception>
    public async Task PutAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var answer = await WriteAsync(name, content, cancellation).ConfigureAwait(false);
        if (answer.StatusCode != HttpStatusCode.NotFound)
        {
            await RequireAsync(answer, cancellation).ConfigureAwait(false);
            return;
        }
        using var made = await SendAsync(HttpMethod.Put, $"/{path.Container}?restype=container", null, cancellation).ConfigureAwait(false);
        if (made.StatusCode != HttpStatusCode.Conflict)
        {
            await RequireAsync(made, cancellation).ConfigureAwait(false);
        }
        using var again = await WriteAsync(name, content, cancellation).ConfigureAwait(false);
        await RequireAsync(again, cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads a blob.</summary>
    /// <returns>Its content, or null when there is none of that name.</returns>
    /// <exception cref="BlobStorageException">It is refused.</exception>
    public async Task<byte[]?> GetAsync(string name, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Get, Location(name), null, cancellation).ConfigureAwait(false);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        await RequireAsync(answer, cancellation).ConfigureAwait(false);
        return await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The names below a folder, relative to the destination, in alphabetical order.</summary>
    /// <exception cref="BlobStorageException">It is refused.</exception>
    public async Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellation)
    {
        var names = new List<string>();
        for (string? marker = ""; marker is not null;)
        {
            var query = $"/{path.Container}?comp=list&prefix={Uri.EscapeDataString(path.Blob(folder))}&restype=container"
                + (marker.Length > 0 ? $"&marker={Uri.EscapeDataString(marker)}" : "");
            using var answer = await SendAsync(HttpMethod.Get, query, null, cancellation).ConfigureAwait(false);
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                return [];
            }
            await RequireAsync(answer, cancellation).ConfigureAwait(false);
            var page = XDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false)).Root!;
            var skip = path.Prefix.Length == 0 ? 0 : path.Prefix.Length + 1;
            names.AddRange(page.Element("Blobs")!.Elements("Blob").Select(blob => blob.Element("Name")!.Value[skip..]));
            marker = page.Element("NextMarker")?.Value is { Length: > 0 } next ? next : null;
        }
        return names;
    }

    private async Task<HttpResponseMessage> WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var body = new ReadOnlyMemoryContent(content);
        body.Headers.ContentType = Bytes;
        return await SendAsync(HttpMethod.Put, Location(name), body, cancellation).ConfigureAwait(false);
    }

    private string Location(string name) =>
        $"/{path.Container}/{string.Join('/', path.Blob(name).Split('/').Select(Uri.EscapeDataString))}";

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string location, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, $"https://{path.Account}{BlobStorage.Domain}{location}") { Content = content };
        request.Headers.Add("x-ms-date", DateTimeOffset.UtcNow.ToString("R"));
        request.Headers.Add("x-ms-version", Version);
        if (content is not null)
        {
            request.Headers.Add("x-ms-blob-type", "BlockBlob");
            request.Headers.Add("x-ms-blob-content-type", Bytes.MediaType);
        }
        credential.Apply(request);
        try
        {
            return await http.SendAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw new BlobStorageException($"storage account {path.Account} does not answer: {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    private async Task RequireAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var code = answer.Headers.TryGetValues("x-ms-error-code", out var codes) ? string.Join(' ', codes)
                : await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
            throw new BlobStorageException($"storage account {path.Account}, container {path.Container}: {(int)answer.StatusCode} {code}");
        }
    }
}
