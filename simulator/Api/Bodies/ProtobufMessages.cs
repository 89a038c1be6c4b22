namespace PgHaInfra.Simulator.Api.Bodies;

/// <summary>
/// The messages that kubectl's create commands and its plugin for CloudNativePG send, from Kubernetes' published generated.proto files.
/// </summary>
internal static class ProtobufMessages
{
    public static readonly ProtobufMessage Envelope = Of(
        (1, Inner("type", Of((1, Text("apiVersion")), (2, Text("kind"))))), (2, new("raw", ProtobufType.Bytes)));

    public static readonly ProtobufMessage IntOrString = Of((2, Integer("number")), (3, Text("text")));

    private static readonly ProtobufMessage TextEntry = Of((1, Text("key")), (2, Text("value")));
    private static readonly ProtobufMessage BytesEntry = Of((1, Text("key")), (2, new("value", ProtobufType.Bytes)));

    private static readonly ProtobufField Metadata = Inner("metadata", Of(
        (1, Text("name")), (2, Text("generateName")), (3, Text("namespace")), (5, Text("uid")), (6, Text("resourceVersion")),
        (11, Map("labels")), (12, Map("annotations")), (14, Text("finalizers") with { IsRepeated = true })));

    private static readonly ProtobufField NamedReference = Inner("imagePullSecrets", Of((1, Text("name")))) with { IsRepeated = true };

    private static readonly ProtobufMessage Secret = Of(
        (1, Metadata), (2, Map("data", ProtobufType.Bytes)), (3, Text("type")), (4, Map("stringData")),
        (5, new("immutable", ProtobufType.Boolean)));

    private static readonly ProtobufMessage ConfigMap = Of(
        (1, Metadata), (2, Map("data")), (3, Map("binaryData", ProtobufType.Bytes)), (4, new("immutable", ProtobufType.Boolean)));

    private static readonly ProtobufMessage Namespace = Of((1, Metadata));

    private static readonly ProtobufMessage ServiceAccount = Of(
        (1, Metadata), (3, NamedReference), (4, new("automountServiceAccountToken", ProtobufType.Boolean)));

    private static readonly ProtobufMessage ServicePort = Of(
        (1, Text("name")), (2, Text("protocol")), (3, Integer("port")), (4, new("targetPort", ProtobufType.IntegerOrText)),
        (5, Integer("nodePort")), (6, Text("appProtocol")));

    private static readonly ProtobufMessage Service = Of(
        (1, Metadata),
        (2, Inner("spec", Of(
            (1, Inner("ports", ServicePort) with { IsRepeated = true }), (2, Map("selector")), (3, Text("clusterIP")), (4, Text("type")),
            (7, Text("sessionAffinity")), (8, Text("loadBalancerIP")), (9, Text("loadBalancerSourceRanges") with { IsRepeated = true }),
            (10, Text("externalName")), (11, Text("externalTrafficPolicy"))))));

    private static readonly ProtobufMessage AccessReview = Of(
        (1, Metadata),
        (2, Inner("spec", Of(
            (1, Inner("resourceAttributes", Of(
                (1, Text("namespace")), (2, Text("verb")), (3, Text("group")), (4, Text("version")), (5, Text("resource")),
                (6, Text("subresource")), (7, Text("name"))))),
            (2, Inner("nonResourceAttributes", Of((1, Text("path")), (2, Text("verb")))))))));

    private static readonly ProtobufMessage DeleteOptions = Of(
        (1, new("gracePeriodSeconds", ProtobufType.OptionalInteger)),
        (2, Inner("preconditions", Of((1, Text("uid")), (2, Text("resourceVersion"))))),
        (3, new("orphanDependents", ProtobufType.Boolean)), (4, Text("propagationPolicy")), (5, Text("dryRun") with { IsRepeated = true }));

    public static readonly IReadOnlyDictionary<(string ApiVersion, string Kind), ProtobufMessage> Kinds =
        new Dictionary<(string, string), ProtobufMessage>
        {
            [("v1", "DeleteOptions")] = DeleteOptions,
            [("v1", "Secret")] = Secret,
            [("v1", "ConfigMap")] = ConfigMap,
            [("v1", "Namespace")] = Namespace,
            [("v1", "ServiceAccount")] = ServiceAccount,
            [("v1", "Service")] = Service,
            [("authorization.k8s.io/v1", "SelfSubjectAccessReview")] = AccessReview,
        };

    public static ProtobufMessage MapEntry(ProtobufType value) => value == ProtobufType.Bytes ? BytesEntry : TextEntry;

    private static ProtobufField Text(string name) => new(name);

    private static ProtobufField Integer(string name) => new(name, ProtobufType.Integer);

    private static ProtobufField Map(string name, ProtobufType value = ProtobufType.Text) => new(name, value, IsMap: true);

    private static ProtobufField Inner(string name, ProtobufMessage message) => new(name, ProtobufType.Message, message);

    private static ProtobufMessage Of(params (int Number, ProtobufField Field)[] fields) =>
        new(fields.ToDictionary(f => f.Number, f => f.Field));
}
