using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Tables;

/// <summary>The columns of each kind: those of Kubernetes' printers and of the custom resources' definitions.</summary>
internal static class TableColumns
{
    private static readonly TableColumn Name = new("Name", o => o.Name);
    private static readonly TableColumn Age = new("Age", o => Cells.Age(o.CreationTimestamp));

    /// <summary>Custom resources print dates as they are and let the server turn them into ages.</summary>
    private static readonly TableColumn CustomAge = Age with { Type = "date" };

    public static IReadOnlyList<TableColumn> Of(KindInfo info) => Columns(info) switch
    {
        { } columns => columns,
        null => [Name, info.IsCustom ? CustomAge : Age],
    };

    private static TableColumn[]? Columns(KindInfo info) => info.Kind.Group switch
    {
        "" => Core(info.Kind.Kind),
        "postgresql.cnpg.io" => Cnpg(info.Kind.Kind),
        _ => Others(info.Kind.Kind),
    };

    private static TableColumn[]? Core(string kind) => kind switch
    {
        "Pod" =>
        [
            Name, Text("Ready", PodCells.Ready), Text("Status", PodCells.Status), Text("Restarts", PodCells.Restarts), Age,
            Wide("IP", "status", "podIP"), Wide("Node", "spec", "nodeName"), Wide("Nominated Node", "status", "nominatedNodeName"),
            new("Readiness Gates", _ => Cells.None, Priority: 1),
        ],
        "Service" =>
        [
            Name, Field("Type", "spec", "type"), FieldOrNone("Cluster-IP", "spec", "clusterIP"),
            Text("External-IP", ServiceCells.ExternalIp), Text("Port(s)", ServiceCells.Ports), Age,
            new("Selector", o => Cells.Map(o.At("spec", "selector")), Priority: 1),
        ],
        "Node" =>
        [
            Name, Text("Status", NodeCells.Status), Text("Roles", NodeCells.Roles), Age,
            Field("Version", "status", "nodeInfo", "kubeletVersion"),
            new("Internal-IP", o => NodeCells.Address(o, "InternalIP"), Priority: 1),
            new("External-IP", o => NodeCells.Address(o, "ExternalIP"), Priority: 1), Wide("OS-Image", "status", "nodeInfo", "osImage"),
            Wide("Kernel-Version", "status", "nodeInfo", "kernelVersion"),
            Wide("Container-Runtime", "status", "nodeInfo", "containerRuntimeVersion"),
        ],
        "Namespace" => [Name, Field("Status", "status", "phase"), Age],
        "Secret" => [Name, Field("Type", "type"), Number("Data", o => Cells.Count(o.At("data"))), Age],
        "ConfigMap" => [Name, Number("Data", o => Cells.Count(o.At("data")) + Cells.Count(o.At("binaryData"))), Age],
        "ServiceAccount" => [Name, Number("Secrets", o => Cells.Count(o.At("secrets"))), Age],
        "Event" =>
        [
            Text("Last Seen", EventCells.LastSeen), Field("Type", "type"), Field("Reason", "reason"), Text("Object", EventCells.Object),
            Wide("Subobject", "involvedObject", "fieldPath"), new("Source", o => EventCells.Source(o), Priority: 1),
            Text("Message", o => Cells.Text(o.At("message")).Trim()), new("First Seen", o => EventCells.FirstSeen(o), Priority: 1),
            new("Count", o => EventCells.Count(o), "string", 1), Name with { Priority = 1 },
        ],
        "PersistentVolumeClaim" =>
        [
            Name, Field("Status", "status", "phase"), Field("Volume", "spec", "volumeName"),
            Field("Capacity", "status", "capacity", "storage"),
            Text("Access Modes", o => VolumeCells.AccessModes(o.At("status", "accessModes"))),
            Field("StorageClass", "spec", "storageClassName"), FieldOrUnset("VolumeAttributesClass", "spec", "volumeAttributesClassName"),
            Age, Wide("VolumeMode", "spec", "volumeMode"),
        ],
        "PersistentVolume" =>
        [
            Name, Field("Capacity", "spec", "capacity", "storage"),
            Text("Access Modes", o => VolumeCells.AccessModes(o.At("spec", "accessModes"))),
            Field("Reclaim Policy", "spec", "persistentVolumeReclaimPolicy"), Field("Status", "status", "phase"),
            Text("Claim", VolumeCells.Claim), Field("StorageClass", "spec", "storageClassName"),
            FieldOrUnset("VolumeAttributesClass", "spec", "volumeAttributesClassName"), Field("Reason", "status", "reason"), Age,
            Wide("VolumeMode", "spec", "volumeMode"),
        ],
        "Endpoints" => [Name, Text("Endpoints", EndpointCells.Endpoints), Age],
        _ => null,
    };

    private static TableColumn[]? Others(string kind) => kind switch
    {
        "Job" =>
            [Name, Text("Status", JobCells.Status), Text("Completions", JobCells.Completions), Text("Duration", JobCells.Duration), Age],
        "CustomResourceDefinition" => [Name, Field("Created At", "metadata", "creationTimestamp")],
        "Lease" => [Name, Field("Holder", "spec", "holderIdentity"), Age],
        "PodDisruptionBudget" =>
        [
            Name, new("Min Available", o => Cells.Text(o.At("spec", "minAvailable"), "N/A")),
            new("Max Unavailable", o => Cells.Text(o.At("spec", "maxUnavailable"), "N/A")),
            Number("Allowed Disruptions", o => Cells.Int(o.At("status", "disruptionsAllowed"))), Age,
        ],
        "EndpointSlice" =>
        [
            Name, Field("AddressType", "addressType"), Text("Ports", EndpointCells.SlicePorts),
            Text("Endpoints", EndpointCells.SliceEndpoints), Age,
        ],
        "StorageClass" =>
        [
            Text("Name", o => o.Annotations["storageclass.kubernetes.io/is-default-class"] == "true" ? $"{o.Name} (default)" : o.Name),
            Field("Provisioner", "provisioner"), Field("ReclaimPolicy", "reclaimPolicy"), Field("VolumeBindingMode", "volumeBindingMode"),
            new("AllowVolumeExpansion", o => (bool?)o.At("allowVolumeExpansion") ?? false), Age,
        ],
        "NetworkPolicy" => [Name, Text("Pod-Selector", o => Cells.Selector(o.At("spec", "podSelector"))), Age],
        "Deployment" =>
        [
            Name, Text("Ready", o => $"{Cells.Int(o.At("status", "readyReplicas"))}/{Cells.Int(o.At("spec", "replicas"))}"),
            Number("Up-to-date", o => Cells.Int(o.At("status", "updatedReplicas"))),
            Number("Available", o => Cells.Int(o.At("status", "availableReplicas"))), Age,
        ],
        "StatefulSet" =>
            [Name, Text("Ready", o => $"{Cells.Int(o.At("status", "readyReplicas"))}/{Cells.Int(o.At("spec", "replicas"))}"), Age],
        _ => null,
    };

    private static TableColumn[]? Cnpg(string kind) => kind switch
    {
        "Cluster" =>
        [
            Name, CustomAge, Custom("Instances", "status", "instances"), Custom("Ready", "status", "readyInstances"),
            Custom("Status", "status", "phase"), Custom("Primary", "status", "currentPrimary"),
        ],
        "Backup" =>
        [
            Name, CustomAge, Custom("Cluster", "spec", "cluster", "name"), Custom("Method", "spec", "method"),
            Custom("Phase", "status", "phase"), Custom("Error", "status", "error"),
        ],
        "ScheduledBackup" =>
        [
            Name, CustomAge, Custom("Cluster", "spec", "cluster", "name"),
            new("Last Backup", o => Cells.AgeOf(o.At("status", "lastScheduleTime")), "date"),
        ],
        "Pooler" => [Name, CustomAge, Custom("Cluster", "spec", "cluster", "name"), Custom("Type", "spec", "type"),
            Custom("Phase", "status", "phase")],
        "Database" or "Publication" or "Subscription" or "DatabaseRole" =>
        [
            Name, CustomAge, Custom("Cluster", "spec", "cluster", "name"), Custom("PG Name", "spec", "name"),
            Custom("Applied", "status", "applied"), Custom("Message", "status", "message"),
        ],
        _ => null,
    };

    private static TableColumn Text(string name, Func<KubeObject, string> cell) => new(name, o => cell(o));

    private static TableColumn Number(string name, Func<KubeObject, int> cell) => new(name, o => cell(o), "integer");

    private static TableColumn Field(string name, params string[] path) => new(name, o => Cells.Text(o.At(path)));

    private static TableColumn FieldOrNone(string name, params string[] path) => new(name, o => Cells.Text(o.At(path), Cells.None));

    private static TableColumn FieldOrUnset(string name, params string[] path) => new(name, o => Cells.Text(o.At(path), "<unset>"));

    private static TableColumn Wide(string name, params string[] path) => FieldOrNone(name, path) with { Priority = 1 };

    /// <summary>A cell as the object has it; kubectl prints a missing one as nothing.</summary>
    private static TableColumn Custom(string name, params string[] path) => new(name, o => o.At(path)?.DeepClone());
}
