namespace Pulumi;

/// <summary>
/// An input list or map, whose elements are looked at one by one, so that one unknown or secret element does not colour the
/// others.
/// </summary>
internal interface IInputCollection
{
    /// <summary>An output of the array or dictionary of inputs.</summary>
    IOutput Elements { get; }
}
