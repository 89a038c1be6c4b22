namespace PgHaInfra.Cli.Plan.Answers;

/// <summary>How Azure names resources of one type, and what it answers.</summary>
/// <param name="Path">
/// Provider and type below the scope, with inputs in braces, e.g. <c>Microsoft.Network/virtualNetworks/{virtualNetworkName}</c>.
/// </param>
/// <param name="Scope">What the resource belongs to; a resource group unless said otherwise.</param>
/// <param name="Outputs">Adds the outputs; by then the answer has its id and the output <c>name</c>.</param>
internal sealed record AzureKind(string Path, string Scope = AzureKind.ResourceGroup, Action<Answer>? Outputs = null)
{
    public const string ResourceGroup = $"/subscriptions/{Invented.Subscription}/resourceGroups/{{resourceGroupName}}";

    public AzureKind(string path, Action<Answer> outputs)
        : this(path, ResourceGroup, outputs)
    {
    }
}
