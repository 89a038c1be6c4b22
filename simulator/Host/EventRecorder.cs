using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;

namespace PgHaInfra.Simulator.Host;

/// <summary>
/// Writes Kubernetes Events about objects, as <c>kubectl describe</c> and <c>kubectl get events</c> show them. An event that
/// says the same about the same object again raises its count. Thread-safe.
/// </summary>
/// <param name="store">Where the events go.</param>
/// <param name="component">Who speaks, such as <c>service-controller</c>.</param>
/// <param name="time">The clock of firstTimestamp and lastTimestamp.</param>
public sealed class EventRecorder(ObjectStore store, string component, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string? Uid, string Type, string Reason, string Message), string> known = new();
    private long serial;

    /// <summary>Records what went as it should.</summary>
    public void Normal(KubeObject about, string reason, string message) => Record(about, "Normal", reason, message);

    /// <summary>Records what a person should look at.</summary>
    public void Warning(KubeObject about, string reason, string message) => Record(about, "Warning", reason, message);

    private void Record(KubeObject about, string type, string reason, string message)
    {
        var ns = about.Namespace ?? "default";
        var now = KubeObject.FormatTime(time.GetUtcNow());
        // No lock around the store's: callers may be inside one of its changes, or not.
        if (known.TryGetValue((about.Uid, type, reason, message), out var name)
            && store.Mutate(ResourceKind.Event, ns, name, present => Repeat(present, now)) is not null)
        {
            return;
        }
        try
        {
            var made = store.Create(New(about, ns, now, type, reason, message));
            known[(about.Uid, type, reason, message)] = made.Name;
        }
        catch (KubeApiException)
        {
            // The namespace is going away, and whom the event was for with it.
        }
    }

    private static void Repeat(KubeObject present, string now)
    {
        present.Json["count"] = (present.Json.Number("count") ?? 1) + 1;
        present.Json["lastTimestamp"] = now;
    }

    private KubeObject New(KubeObject about, string ns, string now, string type, string reason, string message)
    {
        // Like client-go: the name of the object and the moment in hexadecimal, made unique where the clock stands still.
        var made = new KubeObject(
            ResourceKind.Event, ns, $"{about.Name}.{time.GetUtcNow().UtcTicks + Interlocked.Increment(ref serial):x16}");
        var involved = new JsonObject { ["kind"] = about.Kind, ["name"] = about.Name, ["apiVersion"] = about.ApiVersion };
        if (about.Namespace is not null)
        {
            involved["namespace"] = about.Namespace;
        }
        if (about.Uid is not null)
        {
            involved["uid"] = about.Uid;
        }
        made.Json["involvedObject"] = involved;
        made.Json["reason"] = reason;
        made.Json["message"] = message;
        made.Json["source"] = new JsonObject { ["component"] = component };
        made.Json["firstTimestamp"] = now;
        made.Json["lastTimestamp"] = now;
        made.Json["count"] = 1;
        made.Json["type"] = type;
        made.Json["reportingComponent"] = component;
        made.Json["reportingInstance"] = "";
        return made;
    }
}
