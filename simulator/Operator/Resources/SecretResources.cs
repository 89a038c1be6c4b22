using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Resources;

/// <summary>Reading and writing of a cluster's secrets.</summary>
internal static class SecretResources
{
    /// <summary>Letters and digits: nothing that a connection string would need escapes for.</summary>
    private const string PasswordAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private const int PasswordLength = 64;

    /// <summary>The secret of the application's owner: the given one, or X-app, which is made if missing.</summary>
    public static string EnsureApplication(ClusterState state)
    {
        if (state.Spec.OwnerSecret is { } given)
        {
            return given;
        }
        var name = $"{state.Name}-app";
        EnsureUser(state, name, state.Spec.Owner, state.Spec.Database, "app");
        return name;
    }

    /// <summary>The superuser's secret, or null when superuser access is off.</summary>
    public static string? EnsureSuperuser(ClusterState state)
    {
        if (!state.Spec.EnableSuperuserAccess)
        {
            return null;
        }
        if (state.Spec.SuperuserSecret is { } given)
        {
            return given;
        }
        var name = $"{state.Name}-superuser";
        EnsureUser(state, name, "postgres", "*", "superuser");
        return name;
    }

    /// <summary>User name and password of a basic-auth secret, or null when it is missing or incomplete.</summary>
    public static (string User, string Password)? ReadUser(ClusterState state, string name) =>
        state.Store.Get(ResourceKind.Secret, state.Namespace, name) is { } secret
        && Read(secret, "username") is { } user && Read(secret, "password") is { } password
            ? (user, password)
            : null;

    public static string? Read(KubeObject secret, string key)
    {
        try
        {
            return (string?)secret.At("data", key) is { } encoded ? Encoding.UTF8.GetString(Convert.FromBase64String(encoded))
                : (string?)secret.At("stringData", key);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public static KubeObject New(ClusterState state, string name, string type, IEnumerable<(string Key, string Value)> entries)
    {
        var secret = Owned.New(state, ResourceKind.Secret, name);
        secret.Labels[Cnpg.ReloadLabel] = "true";
        secret.Json["type"] = type;
        secret.Json["data"] = Encode(entries);
        return secret;
    }

    public static JsonObject Encode(IEnumerable<(string Key, string Value)> entries) =>
        new(entries.Select(
            entry => KeyValuePair.Create(entry.Key, (JsonNode?)Convert.ToBase64String(Encoding.UTF8.GetBytes(entry.Value)))));

    private static void EnsureUser(ClusterState state, string name, string user, string database, string userType) =>
        Owned.CreateMissing(state, ResourceKind.Secret, name, () =>
        {
            var password = RandomNumberGenerator.GetString(PasswordAlphabet, PasswordLength);
            var secret = New(state, name, "kubernetes.io/basic-auth", Entries(state, user, password, database));
            secret.Labels[Cnpg.UserTypeLabel] = userType;
            return secret;
        });

    private static IEnumerable<(string, string)> Entries(ClusterState state, string user, string password, string database)
    {
        const int Port = InstanceLayout.Port;
        var host = $"{state.Name}-rw";
        var full = $"{host}.{state.Namespace}.svc.cluster.local";
        var (escapedUser, escapedDatabase) = (Uri.EscapeDataString(user), Uri.EscapeDataString(database));
        return
        [
            ("username", user),
            ("user", user),
            ("password", password),
            ("dbname", database),
            ("host", host),
            ("port", Port.ToString()),
            ("pgpass", $"{host}:{Port}:{database}:{user}:{password}\n"),
            ("uri", $"postgresql://{escapedUser}:{password}@{host}.{state.Namespace}:{Port}/{escapedDatabase}"),
            ("jdbc-uri", $"jdbc:postgresql://{host}.{state.Namespace}:{Port}/{escapedDatabase}?password={password}&user={escapedUser}"),
            ("fqdn-uri", $"postgresql://{escapedUser}:{password}@{full}:{Port}/{escapedDatabase}"),
            ("fqdn-jdbc-uri", $"jdbc:postgresql://{full}:{Port}/{escapedDatabase}?password={password}&user={escapedUser}"),
        ];
    }
}
