using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Random;

namespace PgHaInfra.Components;

/// <summary>A role's name and password as PostgreSQL's clients and the operator want them: kubernetes.io/basic-auth.</summary>
/// <param name="Password">The password, a secret.</param>
/// <param name="Name">The Secret's name; known when it exists.</param>
internal sealed record PasswordSecret(Output<string> Password, Output<string> Name)
{
    private const int Length = 32;

    /// <summary>Makes the Secret, and a random password unless one is given.</summary>
    public static PasswordSecret For(string name, Input<string> role, Input<string>? given, ObjectMetaArgs metadata, Resource parent)
    {
        var password = given is not null ? Output.CreateSecret(given.ToOutput()) : Random($"{name}-password", parent);
        // The operator reads it again when it changes, so that a new password becomes the role's.
        metadata.Labels.Add(Labels.Reload, "true");
        var secret = new Secret(
            name,
            new SecretArgs
            {
                Metadata = metadata,
                Type = "kubernetes.io/basic-auth",
                StringData = { ["username"] = role, ["password"] = password },
            },
            new CustomResourceOptions { Parent = parent });
        return new(password, secret.Metadata.Apply(m => m.Name));
    }

    /// <summary>A random password of letters and digits alone, which are safe in connection strings.</summary>
    public static Output<string> Random(string name, Resource parent) =>
        Output.CreateSecret(new RandomPassword(
            name,
            new RandomPasswordArgs { Length = Length, Special = false },
            new CustomResourceOptions { Parent = parent, AdditionalSecretOutputs = { "result", "bcryptHash" } }).Result);
}
