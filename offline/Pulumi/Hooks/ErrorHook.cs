namespace Pulumi;

/// <summary>A callback after a failed operation that decides whether it is tried again. Mocks do not call it.</summary>
public class ErrorHook
{
    /// <summary>Registers a hook with the deployment.</summary>
    /// <param name="name">Unique in the program.</param>
    /// <param name="callback">What to call.</param>
    /// <exception cref="InvalidOperationException">No deployment is running.</exception>
    public ErrorHook(string name, ErrorHookCallback callback)
    {
        Name = name;
        Callback = callback;
        Deployment.RequireCurrent();
        Registered = Task.CompletedTask;
    }

    /// <summary>A hook that is registered elsewhere.</summary>
    protected internal ErrorHook(string name, ErrorHookCallback callback, Task registered)
    {
        Name = name;
        Callback = callback;
        Registered = registered;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What to call.</summary>
    public ErrorHookCallback Callback { get; }

    internal Task Registered { get; }
}
