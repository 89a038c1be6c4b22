namespace Pulumi.Serialization;

/// <summary>A generated enum, which tells what it stands for itself; others are asked by reflection (<see cref="EnumTypes"/>).</summary>
internal interface IWireEnum
{
    /// <summary>The wire value.</summary>
    string Wire { get; }
}
