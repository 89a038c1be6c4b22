using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>A taint of nodes that the instances put up with.</summary>
public sealed record TolerationSettings
{
    [Setting("The taint's key.")]
    [MetadataKey]
    public required string Key { get; init; }

    [Setting("The taint's value; without it, any value.")]
    [LabelValue]
    public string? Value { get; init; }

    [Setting("The taint's effect.")]
    public TaintEffect Effect { get; init; } = TaintEffect.NoSchedule;
}
