namespace PgHaInfra.Simulator.Api.Apply;

/// <summary>What merging needs to know about a place in objects of a kind.</summary>
internal abstract class FieldShape
{
    /// <summary>How a list at this place merges.</summary>
    public abstract ListShape List { get; }

    /// <summary>The fields that tell items apart where <see cref="List"/> is a map.</summary>
    public abstract IReadOnlyList<string> Keys { get; }

    /// <summary>The one field by which strategic merge patches tell items apart, or null.</summary>
    public virtual string? PatchKey => List == ListShape.Map ? Keys[0] : null;

    /// <summary>Whether an object at this place is owned as a whole.</summary>
    public abstract bool IsAtomicMap { get; }

    /// <summary>The items of a list, or the values of a map, at this place.</summary>
    public abstract FieldShape Items { get; }

    public abstract FieldShape Field(string name);

    /// <summary>A value that a key field has when an item leaves it out, or null.</summary>
    public virtual string? DefaultOf(string key) => null;
}
