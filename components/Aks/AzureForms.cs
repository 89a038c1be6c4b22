using System.Net;

namespace PgHaInfra.Components;

/// <summary>Forms of texts that Azure and AKS ask for.</summary>
public static class AzureForms
{
    /// <summary>What names of Azure's resources are made of.</summary>
    public static TextForm BaseName { get; } = new(
        "2 to 40 lower-case letters, digits and single '-', beginning with a letter and not ending with '-'",
        text => text.Length is >= 2 and <= 40 && char.IsAsciiLetterLower(text[0]) && text[^1] != '-'
            && !text.Contains("--", StringComparison.Ordinal)
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));

    /// <summary>A region.</summary>
    public static TextForm Region { get; } = new(
        "a region's short name such as canadacentral or westeurope",
        text => text.Length is > 2 and <= 40 && char.IsAsciiLetterLower(text[0])
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));

    /// <summary>A minor version of Kubernetes.</summary>
    public static TextForm KubernetesVersion { get; } = new(
        "a minor version such as 1.35, without its patch",
        text => text.Length is 4 && text.StartsWith("1.", StringComparison.Ordinal) && text[2..].All(char.IsAsciiDigit));

    /// <summary>The size of a virtual machine.</summary>
    public static TextForm VmSize { get; } = new(
        "the size of a machine such as Standard_D4ds_v5",
        text => text.Length <= 40 && text.StartsWith("Standard_", StringComparison.Ordinal) && text.Length > 10
            && char.IsAsciiLetterUpper(text[9]) && text[9..].All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'));

    /// <summary>An availability zone.</summary>
    public static TextForm Zone { get; } = new("a zone: 1, 2 or 3", text => text is "1" or "2" or "3");

    /// <summary>An identifier of Entra ID.</summary>
    public static TextForm ObjectId { get; } = new(
        "an object id such as 01234567-89ab-cdef-0123-456789abcdef",
        text => Guid.TryParseExact(text, "D", out _));

    /// <summary>A network of version 4.</summary>
    public static TextForm Network { get; } = new(
        "an IPv4 network such as 10.64.0.0/16 with nothing set behind its prefix",
        text => IPNetwork.TryParse(text, out var network) && network.BaseAddress.GetAddressBytes().Length == 4
            && network.ToString() == text);

    /// <summary>A network that may reach the API server, never everyone.</summary>
    public static TextForm ApiRange { get; } = new(
        "an IPv4 network such as 203.0.113.7/32 or 10.0.0.0/8 with nothing set behind its prefix, and not everyone (/0)",
        text => Network!.Accepts(text) && !text.EndsWith("/0", StringComparison.Ordinal));

    /// <summary>A time of day.</summary>
    public static TextForm TimeOfDay { get; } = new(
        "a time of day such as 01:30, between quotes",
        text => text.Length == 5 && TimeOnly.TryParseExact(text, "HH:mm", out _));

    /// <summary>A distance from UTC.</summary>
    public static TextForm UtcOffset { get; } = new(
        "a distance from UTC such as +02:00 or -03:30, at most 14 hours, between quotes",
        text => text.Length == 6 && text[0] is '+' or '-' && TimeOnly.TryParseExact(text.AsSpan(1), "HH:mm", out var distance)
            && distance <= new TimeOnly(14, 0));

    /// <summary>How many nodes an upgrade adds.</summary>
    public static TextForm Surge { get; } = new(
        "a number of nodes from 1 to 100 or a percentage from 1% to 100%",
        text => int.TryParse(text.EndsWith('%') ? text.AsSpan(0, text.Length - 1) : text, System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 100);

    /// <summary>A tag of Azure's resources.</summary>
    public static bool IsTag(string name, string value) =>
        name.Length is > 0 and <= 512 && value.Length <= 256
            && !name.Any(c => c is '<' or '>' or '%' or '&' or '\\' or '?' or '/' || char.IsControl(c));
}
