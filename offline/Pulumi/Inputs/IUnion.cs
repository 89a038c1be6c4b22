namespace Pulumi;

/// <summary>A union of any two types.</summary>
internal interface IUnion
{
    object Value { get; }
}
