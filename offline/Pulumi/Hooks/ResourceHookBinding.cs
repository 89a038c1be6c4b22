namespace Pulumi;

/// <summary>The hooks of a resource.</summary>
public class ResourceHookBinding
{
    /// <summary>Called before creation.</summary>
    public List<ResourceHook> BeforeCreate
    {
        get => field ??= [];
        set;
    }

    /// <summary>Called after creation.</summary>
    public List<ResourceHook> AfterCreate
    {
        get => field ??= [];
        set;
    }

    /// <summary>Called before an update.</summary>
    public List<ResourceHook> BeforeUpdate
    {
        get => field ??= [];
        set;
    }

    /// <summary>Called after an update.</summary>
    public List<ResourceHook> AfterUpdate
    {
        get => field ??= [];
        set;
    }

    /// <summary>Called before deletion.</summary>
    public List<ResourceHook> BeforeDelete
    {
        get => field ??= [];
        set;
    }

    /// <summary>Called after deletion.</summary>
    public List<ResourceHook> AfterDelete
    {
        get => field ??= [];
        set;
    }

    /// <summary>Called after a failed operation.</summary>
    public List<ErrorHook> OnError
    {
        get => field ??= [];
        set;
    }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty
        => BeforeCreate.Count + AfterCreate.Count + BeforeUpdate.Count + AfterUpdate.Count
            + BeforeDelete.Count + AfterDelete.Count + OnError.Count == 0;

    /// <summary>A copy with lists of its own.</summary>
    public ResourceHookBinding Clone() => Concat(new ResourceHookBinding());

    /// <summary>The hooks of both, these first.</summary>
    public ResourceHookBinding Concat(ResourceHookBinding other) => new()
    {
        BeforeCreate = [.. BeforeCreate, .. other.BeforeCreate],
        AfterCreate = [.. AfterCreate, .. other.AfterCreate],
        BeforeUpdate = [.. BeforeUpdate, .. other.BeforeUpdate],
        AfterUpdate = [.. AfterUpdate, .. other.AfterUpdate],
        BeforeDelete = [.. BeforeDelete, .. other.BeforeDelete],
        AfterDelete = [.. AfterDelete, .. other.AfterDelete],
        OnError = [.. OnError, .. other.OnError],
    };

    /// <summary>Waits until the engine knows all of them.</summary>
    internal async Task SettleAsync()
    {
        List<ResourceHook>[] lists = [BeforeCreate, AfterCreate, BeforeUpdate, AfterUpdate, BeforeDelete, AfterDelete];
        await Task.WhenAll([
            .. lists.SelectMany(hooks => hooks).Select(hook => hook.Registered),
            .. OnError.Select(hook => hook.Registered)]).ConfigureAwait(false);
    }
}
