using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Network.Endpoints;

/// <summary>Shows what stands behind a Service as its Endpoints and EndpointSlices.</summary>
internal sealed class EndpointsWriter(ObjectStore store)
{
    private const string ServiceName = "kubernetes.io/service-name";
    private const string ManagedBy = "endpointslice.kubernetes.io/managed-by";
    private const string Controller = "endpointslice-controller.k8s.io";

    /// <summary>Writes both kinds of objects; writes nothing when they say so already.</summary>
    public void Write(ServiceEndpoints endpoints)
    {
        if (endpoints.Service.Selector is null)
        {
            return;
        }
        var groups = endpoints.All
            .GroupBy(endpoint => Ports(endpoints.Service, endpoint.Pod).ToJsonString())
            .Select(group => (Ports: JsonNode.Parse(group.Key)!.AsArray(), Endpoints: group.ToList()))
            .ToList();
        Put(Endpoints(endpoints.Service, groups));
        var slices = groups.Select((group, index) => Slice(endpoints.Service, index, group)).ToList();
        if (slices.Count == 0)
        {
            slices.Add(Slice(endpoints.Service, 0, ([], [])));
        }
        slices.ForEach(Put);
        RemoveSlices(endpoints.Service.Key, slices.Select(slice => slice.Name).ToHashSet());
    }

    /// <summary>Removes what was written for a Service that is gone.</summary>
    public void Remove(ObjectKey service)
    {
        store.Remove(ResourceKind.Endpoints, service.Namespace, service.Name);
        RemoveSlices(service, []);
    }

    private static JsonArray Ports(ServiceView service, PodView pod) =>
        [.. service.Ports.Where(port => port.On(pod) is not null).Select(port => new JsonObject
        {
            ["name"] = port.Name,
            ["port"] = port.On(pod),
            ["protocol"] = port.Protocol,
        })];

    private static JsonObject Reference(PodView pod) => new()
    {
        ["kind"] = "Pod",
        ["namespace"] = pod.Key.Namespace,
        ["name"] = pod.Key.Name,
        ["uid"] = pod.Uid,
    };

    private static KubeObject Endpoints(ServiceView service, List<(JsonArray Ports, List<ServiceEndpoint> Endpoints)> groups)
    {
        var made = New(ResourceKind.Endpoints, service, service.Key.Name);
        made.Labels["endpoints.kubernetes.io/managed-by"] = "endpoint-controller";
        var subsets = new JsonArray();
        foreach (var (ports, members) in groups)
        {
            var subset = new JsonObject();
            Add(subset, "addresses", members.Where(member => member.Ready));
            Add(subset, "notReadyAddresses", members.Where(member => !member.Ready && !member.Pod.Terminating));
            if (subset.Count > 0)
            {
                subset["ports"] = ports.DeepClone();
                subsets.Add(subset);
            }
        }
        if (subsets.Count > 0)
        {
            made.Json["subsets"] = subsets;
        }
        return made;
    }

    private static void Add(JsonObject subset, string field, IEnumerable<ServiceEndpoint> members)
    {
        var addresses = new JsonArray();
        foreach (var member in members)
        {
            var address = new JsonObject { ["ip"] = member.Address.ToString(), ["targetRef"] = Reference(member.Pod) };
            if (member.Pod.Node is { } node)
            {
                address["nodeName"] = node;
            }
            addresses.Add(address);
        }
        if (addresses.Count > 0)
        {
            subset[field] = addresses;
        }
    }

    private KubeObject Slice(ServiceView service, int index, (JsonArray Ports, List<ServiceEndpoint> Endpoints) group)
    {
        // A suffix as if it were generated, but the same each time, so that a restart finds its slices again.
        var suffix = (service.Object.Uid ?? "00000")[..5];
        var made = New(ResourceKind.EndpointSlice, service, $"{service.Key.Name}-{suffix}{(index == 0 ? "" : $"-{index}")}");
        made.Labels[ServiceName] = service.Key.Name;
        made.Labels[ManagedBy] = Controller;
        made.OwnerReferences = [OwnerReference.To(service.Object)];
        made.Json["addressType"] = "IPv4";
        made.Json["endpoints"] = new JsonArray([.. group.Endpoints.Select(Describe)]);
        made.Json["ports"] = group.Ports.DeepClone();
        return made;
    }

    private JsonNode Describe(ServiceEndpoint endpoint)
    {
        var pod = endpoint.Pod;
        var described = new JsonObject
        {
            ["addresses"] = new JsonArray(endpoint.Address.ToString()),
            ["conditions"] = new JsonObject { ["ready"] = endpoint.Ready, ["serving"] = pod.Ready, ["terminating"] = pod.Terminating },
            ["targetRef"] = Reference(pod),
        };
        if (pod.Node is { } node)
        {
            described["nodeName"] = node;
            if (store.Get(ResourceKind.Node, null, node)?.Labels["topology.kubernetes.io/zone"] is { } zone)
            {
                described["zone"] = zone;
            }
        }
        return described;
    }

    private static KubeObject New(ResourceKind kind, ServiceView service, string name)
    {
        var made = new KubeObject(kind, service.Key.Namespace, name);
        foreach (var (key, value) in service.Object.Labels)
        {
            made.Labels[key] = value;
        }
        if (service.Headless)
        {
            made.Labels["service.kubernetes.io/headless"] = "";
        }
        return made;
    }

    private void Put(KubeObject wanted)
    {
        var kind = wanted.Kind == ResourceKind.Endpoints.Kind ? ResourceKind.Endpoints : ResourceKind.EndpointSlice;
        if (store.Mutate(kind, wanted.Namespace, wanted.Name, present => Overwrite(present, wanted)) is not null)
        {
            return;
        }
        try
        {
            store.Create(wanted);
        }
        catch (KubeApiException)
        {
            // The namespace is going away, or somebody made the object just now: then the next change writes it.
        }
    }

    private static void Overwrite(KubeObject present, KubeObject wanted)
    {
        present.Metadata["labels"] = wanted.Metadata["labels"]?.DeepClone();
        foreach (var field in new[] { "subsets", "endpoints", "ports" })
        {
            if (wanted.Json[field] is { } value)
            {
                present.Json[field] = value.DeepClone();
            }
            else
            {
                present.Json.Remove(field);
            }
        }
    }

    private void RemoveSlices(ObjectKey service, HashSet<string> except)
    {
        var mine = LabelSelector.Of(new Dictionary<string, string> { [ServiceName] = service.Name, [ManagedBy] = Controller });
        foreach (var slice in store.List(ResourceKind.EndpointSlice, service.Namespace, mine))
        {
            if (!except.Contains(slice.Name))
            {
                store.Remove(ResourceKind.EndpointSlice, service.Namespace, slice.Name);
            }
        }
    }
}
