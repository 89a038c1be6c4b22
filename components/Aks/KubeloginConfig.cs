using YamlDotNet.RepresentationModel;

namespace PgHaInfra.Components;

/// <summary>Makes the kubeconfig that AKS hands out, which asks a person to sign in, sign in the chosen way.</summary>
internal static class KubeloginConfig
{
    // What each way needs of the values AKS put there; kubelogin takes the others from the environment.
    private static readonly Dictionary<Kubelogin, string[]> Kept = new()
    {
        [Kubelogin.Azurecli] = ["--server-id"],
        [Kubelogin.Workloadidentity] = ["--environment", "--server-id"],
        [Kubelogin.Spn] = ["--environment", "--server-id", "--tenant-id"],
        [Kubelogin.Msi] = ["--server-id"],
        [Kubelogin.Devicecode] = ["--environment", "--server-id", "--client-id", "--tenant-id"],
    };

    /// <summary>The kubeconfig with every entry for kubelogin rewritten; other users stay as they are.</summary>
    /// <param name="kubeconfig">YAML, as AKS hands it out.</param>
    /// <param name="mode">How to sign in.</param>
    /// <exception cref="ArgumentException">The text is no kubeconfig, or kubelogin is not told for which server.</exception>
    public static string Rewrite(string kubeconfig, Kubelogin mode)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(kubeconfig));
        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }] || Child(root, "users") is not YamlSequenceNode users)
        {
            throw new ArgumentException("AKS handed out something else than a kubeconfig");
        }

        foreach (var user in users.Children.OfType<YamlMappingNode>())
        {
            if (Child(user, "user") is YamlMappingNode credentials && Child(credentials, "exec") is YamlMappingNode exec
                && Child(exec, "command") is YamlScalarNode { Value: "kubelogin" })
            {
                exec.Children[new YamlScalarNode("args")] = Arguments(exec, mode);
            }
        }

        using var text = new StringWriter();
        yaml.Save(text, assignAnchors: false);
        return text.ToString();
    }

    private static YamlSequenceNode Arguments(YamlMappingNode exec, Kubelogin mode)
    {
        var given = (Child(exec, "args") as YamlSequenceNode)?.Select(node => ((YamlScalarNode)node).Value ?? "").ToArray() ?? [];
        var arguments = new List<string> { "get-token", "--login", mode.ToString().ToLowerInvariant() };
        foreach (var flag in Kept[mode])
        {
            if (Value(given, flag) is { } value)
            {
                arguments.AddRange([flag, value]);
            }
            else if (flag == "--server-id")
            {
                throw new ArgumentException("the kubeconfig that AKS handed out does not tell kubelogin the server's id");
            }
        }

        return new YamlSequenceNode(arguments.Select(a => new YamlScalarNode(a)));
    }

    private static string? Value(string[] arguments, string flag)
    {
        var at = Array.IndexOf(arguments, flag);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1]
            : Array.Find(arguments, a => a.StartsWith(flag + "=", StringComparison.Ordinal))?[(flag.Length + 1)..];
    }

    private static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
}
