using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Storage;

namespace PgHaInfra.Simulator.Api.Lifecycle;

/// <summary>Gives the cluster its first namespaces, and ends a namespace by deleting first its content and then itself.</summary>
internal sealed class NamespaceLifecycle(ObjectStore store) : IDisposable
{
    /// <summary>Before its content goes: whoever deletes a file of objects would otherwise not find those after their namespace.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(0.7);

    private static readonly string[] Always = ["default", "kube-node-lease", "kube-public", "kube-system"];

    private readonly ConcurrentDictionary<string, ITimer> ending = new();
    private readonly HashSet<string> emptying = [];
    private bool disposed;

    public void CatchUp()
    {
        foreach (var name in Always)
        {
            if (store.Find(ResourceKind.Namespace, null, name) is null)
            {
                store.Create(new KubeObject(ResourceKind.Namespace, null, name));
            }
        }
        foreach (var o in store.Where(o => o.Kind == ResourceKind.Namespace && o.Deleting))
        {
            End(o.Name);
        }
    }

    /// <summary>Refuses new objects in a namespace that is missing or ending.</summary>
    public void RequireFor(ResourceKind kind, KubeObject o)
    {
        if (kind == ResourceKind.Namespace)
        {
            Prepare(o);
        }
        if (!kind.Namespaced)
        {
            return;
        }
        var name = o.Namespace ??= "default";
        var ns = store.Find(ResourceKind.Namespace, null, name) ?? throw KubeErrors.NotFound(ResourceKind.Namespace, name);
        if (ns.Deleting)
        {
            throw KubeErrors.Forbidden(
                kind,
                o.Name,
                $"unable to create new content in namespace {name} because it is being terminated",
                new StatusCause("NamespaceTerminating", $"namespace {name} is being terminated", "metadata.namespace"));
        }
    }

    public void OnChange(Change change)
    {
        var o = change.Current;
        if (o.Kind == ResourceKind.Namespace)
        {
            if (change.Type == EventType.Modified && o.Deleting)
            {
                End(o.Name);
            }
        }
        else if (change.Type == EventType.Deleted && o.Namespace is { } ns && emptying.Contains(ns))
        {
            FinishIfEmpty(ns);
        }
    }

    public void Dispose()
    {
        disposed = true;
        foreach (var timer in ending.Values)
        {
            timer.Dispose();
        }
    }

    private static void Prepare(KubeObject ns)
    {
        ns.Labels["kubernetes.io/metadata.name"] = ns.Name;
        ns.Spec["finalizers"] = new JsonArray("kubernetes");
        ns.Status["phase"] = "Active";
    }

    private void End(string name)
    {
        if (!ending.ContainsKey(name))
        {
            ending[name] = store.Time.CreateTimer(_ => Empty(name), null, Delay, Timeout.InfiniteTimeSpan);
        }
    }

    private void Empty(string name) => store.Exclusively(() =>
    {
        if (disposed)
        {
            return false;
        }
        emptying.Add(name);
        foreach (var o in store.Where(o => o.Namespace == name))
        {
            store.Delete(o.Kind, o.Namespace, o.Name, DeleteOptions.Default);
        }
        return FinishIfEmpty(name);
    });

    private bool FinishIfEmpty(string name)
    {
        if (store.Where(o => o.Namespace == name).Count > 0)
        {
            return false;
        }
        emptying.Remove(name);
        if (ending.TryRemove(name, out var timer))
        {
            timer.Dispose();
        }
        store.Mutate(ResourceKind.Namespace, null, name, o => o.Spec.Remove("finalizers"));
        return true;
    }
}
