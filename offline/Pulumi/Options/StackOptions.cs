namespace Pulumi;

/// <summary>How a stack is managed.</summary>
public class StackOptions
{
    /// <summary>Changes to arguments and options of all resources, applied as they are made.</summary>
    public List<ResourceTransformation> ResourceTransformations
    {
        get => field ??= [];
        set;
    }

    /// <summary>Changes to arguments and options that the engine applies; mocks do not call them.</summary>
    public List<ResourceTransform> ResourceTransforms
    {
        get => field ??= [];
        set;
    }
}
