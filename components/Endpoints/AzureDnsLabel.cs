namespace PgHaInfra.Components;

/// <summary>
/// The first part of a public IP's name, unique in its region. Sources: https://learn.microsoft.com/azure/virtual-network/ip-services
/// for its form, https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-reserved-resource-name for its words.
/// </summary>
public static class AzureDnsLabel
{
    private static readonly string[] Reserved =
    [
        "access", "azure", "bing", "bizspark", "biztalk", "cortana", "directx", "dotnet", "dynamics", "excel", "exchange", "forefront",
        "groove", "hololens", "hyperv", "kinect", "lync", "msdn", "o365", "office", "office365", "onedrive", "onenote", "outlook",
        "powerpoint",
        "sharepoint", "skype", "visio", "visualstudio", "xbox",
    ];

    private static readonly string[] ReservedAnywhere = ["microsoft", "windows"];

    /// <summary>What is allowed.</summary>
    public static TextForm Form { get; } = new(
        "3 to 63 lower-case letters, digits and '-', beginning with a letter and not ending with '-', and no word that Azure reserves",
        text => text.Length is >= 3 and <= 63 && char.IsAsciiLetterLower(text[0]) && text[^1] != '-'
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && !Reserved.Contains(text) && !ReservedAnywhere.Any(text.Contains) && !text.StartsWith("login", StringComparison.Ordinal));

    /// <summary>The whole name in Azure's public cloud, known before the address exists.</summary>
    /// <param name="label">The label.</param>
    /// <param name="location">The region, such as canadacentral or Canada Central.</param>
    public static string Fqdn(string label, string location) =>
        $"{label}.{location.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()}.cloudapp.azure.com";
}
