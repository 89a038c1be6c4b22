namespace Pulumi;

/// <summary>An error that belongs to a resource.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="resource">The resource it is reported for, if any.</param>
/// <param name="hideStack">Whether the message alone is reported, without the stack trace.</param>
public class ResourceException(string message, Resource? resource, bool hideStack = false) : Exception(message)
{
    internal Resource? Resource { get; } = resource;

    internal bool HideStack { get; } = hideStack;
}
