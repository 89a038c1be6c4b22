using System.Security.Cryptography.X509Certificates;

namespace PgHaInfra.Kube.Config;

/// <summary>How to reach one cluster as one user: a kubeconfig's context with all it refers to.</summary>
public sealed record KubeContext
{
    /// <summary>Name of the context; empty for a context that came from no file.</summary>
    public string Name { get; init; } = "";

    /// <summary>Address of the API, for example <c>https://example.azmk8s.io:443</c>.</summary>
    public required Uri Server { get; init; }

    /// <summary>Namespace for requests that name none. Default: <c>default</c>.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>The authorities that may sign the server's certificate; empty means the machine's.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>Name the server's certificate has to bear, if not the server's host.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>Accept any server certificate. Default: false.</summary>
    public bool SkipTlsVerify { get; init; }

    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>A bearer token, or null.</summary>
    public string? Token { get; init; }

    /// <summary>A file with a bearer token that may be renewed, or null.</summary>
    public string? TokenFile { get; init; }

    public string? UserName { get; init; }

    public string? Password { get; init; }

    public ExecPlugin? Exec { get; init; }
}
