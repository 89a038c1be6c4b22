using Pulumi.Serialization;

namespace Pulumi;

/// <summary>An output of any type.</summary>
internal interface IOutput
{
    /// <summary>What it holds once it is settled; fails with what made the output fail.</summary>
    Task<OutputData> DataTask { get; }
}
