using System.Collections.Concurrent;
using System.Net;
using PgHaInfra.Kube;
using PgHaInfra.Kube.Config;

namespace PgHaInfra.Tests.Kube;

/// <summary>Credentials as a server sees them, which here writes down what it gets.</summary>
public sealed class CredentialTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("pgha-credentials-").FullName;
    private readonly HttpListener server = new();
    private readonly ConcurrentQueue<string> seen = new();
    private readonly Uri url;

    public CredentialTests()
    {
        url = Listen(server);
        _ = AnswerAsync();
    }

    public void Dispose()
    {
        server.Close();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_token_file_is_read_each_time()
    {
        var file = Path.Combine(directory, "token");
        using var client = new KubeClient(new KubeContext { Server = url, TokenFile = file });

        await File.WriteAllTextAsync(file, "one\n");
        await client.VersionAsync();
        await File.WriteAllTextAsync(file, "two\n");
        await client.VersionAsync();

        Assert.Equal(["Bearer one", "Bearer two"], seen);
    }

    [Fact]
    public async Task A_password_is_sent_as_basic_authentication()
    {
        using var client = new KubeClient(new KubeContext { Server = url, UserName = "u", Password = "p" });

        await client.VersionAsync();

        Assert.Equal(["Basic dTpw"], seen);
    }

    [Fact]
    public async Task A_program_runs_once_while_its_token_lasts()
    {
        using var client = new KubeClient(new KubeContext { Server = url, Exec = Plugin("2100-01-01T00:00:00Z") });

        await client.VersionAsync();
        await client.VersionAsync();

        Assert.Equal(["Bearer token-1", "Bearer token-1"], seen);
    }

    [Fact]
    public async Task A_program_runs_again_when_its_token_is_over()
    {
        using var client = new KubeClient(new KubeContext { Server = url, Exec = Plugin("2001-01-01T00:00:00Z") });

        await client.VersionAsync();
        await client.VersionAsync();

        Assert.Equal(["Bearer token-1", "Bearer token-2"], seen);
    }

    [Fact]
    public async Task A_refused_token_is_asked_for_once_more()
    {
        using var client = new KubeClient(new KubeContext { Server = url, Exec = Plugin("2100-01-01T00:00:00Z", "refused") });

        var error = await Assert.ThrowsAsync<KubeApiException>(() => client.VersionAsync());

        Assert.Equal(401, error.Code);
        Assert.Equal(["Bearer refused-1", "Bearer refused-2"], seen);
    }

    [Fact]
    public async Task A_program_that_is_missing_or_fails_is_named()
    {
        var missing = new ExecPlugin(
            "client.authentication.k8s.io/v1", "no-such-login", [], new Dictionary<string, string>(), "install it", false);
        var failing = missing with { Command = "/bin/sh", Arguments = ["-c", "echo not logged in >&2; exit 3"] };

        Assert.Contains("cannot run no-such-login", await MessageAsync(missing));
        Assert.EndsWith("(install it)", await MessageAsync(missing));
        Assert.Equal("/bin/sh exited with 3: not logged in", await MessageAsync(failing));
        Assert.StartsWith("/bin/sh gave no credentials", await MessageAsync(failing with { Arguments = ["-c", "echo {}"] }));
    }

    private async Task<string> MessageAsync(ExecPlugin plugin)
    {
        using var client = new KubeClient(new KubeContext { Server = url, Exec = plugin });
        return (await Assert.ThrowsAsync<KubeConfigException>(() => client.VersionAsync())).Message;
    }

    /// <summary>A program that prints TOKEN-n in its n-th run, if it is told of the protocol as it should be.</summary>
    private ExecPlugin Plugin(string expires, string token = "token")
    {
        var script = """
            echo x >> "$RUNS"
            case "$KUBERNETES_EXEC_INFO" in *'"kind":"ExecCredential"'*) ;; *) exit 9;; esac
            printf '{"apiVersion":"client.authentication.k8s.io/v1beta1","kind":"ExecCredential","status":{"token":"%s-%s","expirationTimestamp":"%s"}}' "$1" "$(wc -l < "$RUNS")" "$2"
            """;
        var environment = new Dictionary<string, string> { ["RUNS"] = Path.Combine(directory, "runs") };
        return new ExecPlugin(
            "client.authentication.k8s.io/v1beta1", "/bin/sh", ["-c", script, "sh", token, expires], environment, null, true);
    }

    private static Uri Listen(HttpListener server)
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        probe.Stop();
        server.Prefixes.Add(address);
        server.Start();
        return new Uri(address);
    }

    private async Task AnswerAsync()
    {
        while (server.IsListening)
        {
            try
            {
                var call = await server.GetContextAsync();
                var authorization = call.Request.Headers["Authorization"] ?? "";
                seen.Enqueue(authorization);
                call.Response.StatusCode = authorization.StartsWith("Bearer refused", StringComparison.Ordinal) ? 401 : 200;
                call.Response.OutputStream.Write("{}"u8);
                call.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
