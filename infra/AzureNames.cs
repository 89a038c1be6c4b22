using Pulumi;
using Pulumi.Random;

namespace PgHaInfra.Infra;

/// <summary>
/// Names of Azure's resources: the stack's own name and eight random characters, because many of them are shared with the whole world.
/// </summary>
internal sealed class AzureNames
{
    private const int SuffixLength = 8;
    private readonly string _name;
    private readonly Output<string> _suffix;

    public AzureNames(string name, bool protect)
    {
        _name = name;
        _suffix = new RandomString(
            "suffix",
            new RandomStringArgs { Length = SuffixLength, Special = false, Upper = false },
            new CustomResourceOptions { Protect = protect }).Result;
        Base = Output.Format($"{name}-{_suffix}");
    }

    /// <summary>What most names end with, such as <c>pgha-1a2b3c4d</c>: at most 19 characters.</summary>
    public Output<string> Base { get; }

    /// <summary>A name such as <c>rg-pgha-1a2b3c4d-backup</c>.</summary>
    /// <param name="kind">The kind of resource, such as <c>rg</c>.</param>
    /// <param name="part">What it is for, where there are several.</param>
    public Output<string> Of(string kind, string? part = null) => Output.Format($"{kind}-{Base}{(part is null ? "" : "-" + part)}");

    /// <summary>
    /// A name of lower-case letters and digits alone, as storage accounts have it; with a kind of at most 6 letters it has at
    /// most 24.
    /// </summary>
    /// <param name="kind">The kind of resource, such as <c>st</c>.</param>
    public Output<string> Compact(string kind) => Output.Format($"{kind}{_name.Replace("-", "", StringComparison.Ordinal)}{_suffix}");
}
