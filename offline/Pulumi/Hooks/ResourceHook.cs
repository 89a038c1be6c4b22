namespace Pulumi;

/// <summary>A callback around a resource's creation, update or deletion. Mocks do not call it.</summary>
public class ResourceHook
{
    /// <summary>Registers a hook with the deployment.</summary>
    /// <param name="name">Unique in the program.</param>
    /// <param name="callback">What to call.</param>
    /// <param name="options">When to call it.</param>
    /// <exception cref="InvalidOperationException">No deployment is running.</exception>
    public ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions? options = null)
    {
        Name = name;
        Callback = callback;
        Options = options ?? new ResourceHookOptions();
        Deployment.RequireCurrent();
        Registered = Task.CompletedTask;
    }

    /// <summary>A hook that is registered elsewhere.</summary>
    protected ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions options, Task registered)
    {
        Name = name;
        Callback = callback;
        Options = options ?? new ResourceHookOptions();
        Registered = registered;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What to call.</summary>
    public ResourceHookCallback Callback { get; }

    /// <summary>When to call it.</summary>
    public ResourceHookOptions Options { get; }

    internal Task Registered { get; }
}
