namespace PgHaInfra.Infra.Settings;

/// <summary>A setting that is set with <c>pulumi config set --secret</c> and never shown.</summary>
/// <param name="Value">The text in clear; null while it is encrypted, as in a stack's file read without Pulumi's engine.</param>
public sealed record SecretText(string? Value)
{
    /// <summary>Never the value.</summary>
    public override string ToString() => "[secret]";
}
