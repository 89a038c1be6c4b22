using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PgHaInfra.Kube.Config;

namespace PgHaInfra.Tests.Kube;

public sealed class KubeConfigTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("pgha-config-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void A_context_is_read_with_all_it_names()
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(directory, "client.crt"), certificate.ExportCertificatePem());
        var file = Write("config", $$"""
            current-context: b
            contexts:
            - {name: a, context: {cluster: c, user: u} }
            - {name: b, context: {cluster: c, user: u, namespace: db} }
            clusters:
            - name: c
              cluster:
                server: https://10.0.0.1:6443
                tls-server-name: kubernetes
                certificate-authority-data: {{Base64(certificate.ExportCertificatePem())}}
            users:
            - name: u
              user:
                client-certificate: client.crt
                client-key-data: {{Base64(key.ExportPkcs8PrivateKeyPem())}}
                tokenFile: token
            """);

        var context = KubeConfig.Load(file);

        Assert.Equal(("b", "db", "kubernetes"), (context.Name, context.Namespace, context.TlsServerName));
        Assert.Equal(new Uri("https://10.0.0.1:6443"), context.Server);
        Assert.Single(context.Authorities);
        Assert.True(context.ClientCertificate!.HasPrivateKey);
        Assert.Equal(Path.Combine(directory, "token"), context.TokenFile);
        Assert.Equal("default", KubeConfig.Load(file, "a").Namespace);
    }

    [Fact]
    public void Of_several_files_the_first_that_names_something_wins()
    {
        var files = new[]
        {
            KubeConfigFileOf("one", "current-context: x\ncontexts: [{name: x, context: {cluster: c}}]"),
            KubeConfigFileOf("two", "current-context: y\ncontexts: [{name: x, context: {cluster: other}}]\n"
                + "clusters: [{name: c, cluster: {server: 'http://two'}}]"),
        };

        Assert.Equal(new Uri("http://two"), KubeConfig.Resolve(files, null).Server);
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        var file = Write("config", """
            contexts: [{name: a, context: {cluster: c, user: u}}, {name: b, context: {cluster: d}}]
            clusters: [{name: d, cluster: {server: nonsense}}]
            """);

        Assert.Equal($"kubeconfig {file}x does not exist", Message(file + "x"));
        Assert.Equal($"{file} has no current-context; name one of: a, b", Message(file));
        Assert.Equal($"{file} has no context \"z\"; it has: a, b", Message(file, "z"));
        Assert.Equal($"context \"a\" names the cluster \"c\", which {file} does not have", Message(file, "a"));
        Assert.Equal("cluster \"d\" has no usable server: \"nonsense\"", Message(file, "b"));
        Assert.StartsWith($"cannot read kubeconfig {Write("bad", "a: [")}: yaml: line", Message(Path.Combine(directory, "bad")));
    }

    private static string Message(string file, string? context = null) =>
        Assert.Throws<KubeConfigException>(() => KubeConfig.Load(file, context)).Message;

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    private static KubeConfigFile KubeConfigFileOf(string name, string text) => KubeConfigFile.Parse(name, text);

    private string Write(string name, string text)
    {
        var path = Path.Combine(directory, name);
        File.WriteAllText(path, text);
        return path;
    }
}
