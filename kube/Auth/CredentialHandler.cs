using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PgHaInfra.Kube.Config;

namespace PgHaInfra.Kube.Auth;

/// <summary>Adds a context's credentials to requests; a token that is refused is asked for once more.</summary>
internal sealed class CredentialHandler(KubeContext context, ExecCredentials? exec, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        var used = await AuthorizeAsync(request, null, cancel);
        var response = await base.SendAsync(request, cancel);
        if (response.StatusCode != HttpStatusCode.Unauthorized || used is null)
        {
            return response;
        }
        response.Dispose();
        await AuthorizeAsync(request, used, cancel);
        return await base.SendAsync(request, cancel);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            exec?.Dispose();
        }
        base.Dispose(disposing);
    }

    private async Task<ExecCredential?> AuthorizeAsync(HttpRequestMessage request, ExecCredential? refused, CancellationToken cancel)
    {
        var credential = exec is null ? null : await exec.GetAsync(refused, cancel);
        if ((credential?.Token ?? await TokenAsync(cancel)) is { Length: > 0 } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        else if (context.UserName is { } user)
        {
            var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{context.Password}"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", pair);
        }
        return credential;
    }

    /// <summary>A token file is read each time: whoever renews it does not tell.</summary>
    private async Task<string?> TokenAsync(CancellationToken cancel)
    {
        if (context.TokenFile is null)
        {
            return context.Token;
        }
        try
        {
            return (await File.ReadAllTextAsync(context.TokenFile, cancel)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KubeConfigException($"tokenFile cannot be read: {e.Message}", e);
        }
    }
}
