using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Apply;
using PgHaInfra.Simulator.Api.Bodies;
using PgHaInfra.Simulator.Api.Patches;
using PgHaInfra.Simulator.Api.Validation;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>Answers create, update and patch.</summary>
internal sealed class Writes(ObjectStore store)
{
    private const string Merge = "application/merge-patch+json";
    private const string Json = "application/json-patch+json";
    private const string Strategic = "application/strategic-merge-patch+json";
    private const string ApplyYaml = "application/apply-patch+yaml";
    private const string StatusField = "status";

    public async Task CreateAsync(ApiCall call)
    {
        var o = new KubeObject(BodyReader.Read(call.MediaType, await call.BodyAsync()));
        Identify(call, o);
        var made = store.Exclusively(() => Create(call, o, tracked: false));
        await Answers.WriteObjectAsync(call, 201, made);
    }

    public async Task UpdateAsync(ApiCall call)
    {
        var body = BodyReader.Read(call.MediaType, await call.BodyAsync());
        var scaled = call.Path.Subresource == "scale";
        var written = store.Exclusively(() =>
        {
            var old = Existing(call);
            return Update(call, old, scaled ? Scale.Write(call.Info, old.Clone(), body) : new KubeObject(body), replaced: !scaled);
        });
        await AnswerAsync(call, 200, written);
    }

    public async Task PatchAsync(ApiCall call)
    {
        var body = await call.BodyAsync();
        var (code, written) = call.MediaType is ApplyYaml
            ? Apply(call, body)
            : (200, store.Exclusively(() => Patch(call, Existing(call), Patcher(call, body))));
        await AnswerAsync(call, code, written);
    }

    private static Task AnswerAsync(ApiCall call, int code, KubeObject written) => call.Path.Subresource == "scale"
        ? Answers.WriteAsync(call.Context, code, Scale.Of(call.Info, written))
        : Answers.WriteObjectAsync(call, code, written);

    private static Func<JsonObject, JsonNode?> Patcher(ApiCall call, byte[] body)
    {
        switch (call.MediaType)
        {
            case Merge:
                var merge = BodyReader.Read(Merge, body);
                return o => MergePatch.Apply(o, merge);
            case Json:
                var operations = BodyReader.ReadJson(body) as JsonArray
                    ?? throw KubeErrors.BadRequest("error decoding patch: not an array");
                return o => JsonPatch.Apply(o, operations);
            case Strategic when !call.Info.IsCustom:
                var strategic = BodyReader.Read(Strategic, body);
                return o => StrategicMergePatch.Apply(o, strategic, new BuiltInShape(call.Kind.Kind, ""));
            default:
                throw KubeErrors.UnsupportedMediaType(call.Info.IsCustom ? [Json, Merge, ApplyYaml] : [Json, Merge, Strategic, ApplyYaml]);
        }
    }

    private KubeObject Patch(ApiCall call, KubeObject old, Func<JsonObject, JsonNode?> patcher)
    {
        if (call.Path.Subresource == "scale")
        {
            var scale = patcher(Scale.Of(call.Info, old)) as JsonObject ?? throw KubeErrors.BadRequest("the patch leaves no object");
            return Update(call, old, Scale.Write(call.Info, old.Clone(), scale), replaced: false);
        }
        var patched = patcher(old.Json) as JsonObject ?? throw KubeErrors.BadRequest("the patch leaves no object");
        return Update(call, old, new KubeObject(patched), replaced: false);
    }

    private (int Code, KubeObject Written) Apply(ApiCall call, byte[] body)
    {
        if (call.Query("fieldManager") is null)
        {
            throw KubeErrors.Invalid(
                new ResourceKind("meta.k8s.io", "v1", "PatchOptions", "patchoptions"),
                "",
                [new StatusCause("FieldValueRequired", "Required value: is required for apply patch", "fieldManager")]);
        }
        var configuration = new KubeObject(BodyReader.Read(ApplyYaml, body));
        Identify(call, configuration);
        if (configuration.Metadata.ContainsKey("managedFields"))
        {
            throw KubeErrors.BadRequest("metadata.managedFields must be nil");
        }
        return store.Exclusively(() =>
        {
            var live = store.Get(call.Kind, call.Path.Namespace, call.Name);
            Admission.DropUnknownFields(call, configuration);
            if (configuration.Uid is { } uid && live?.Uid != uid)
            {
                throw KubeErrors.Conflict(
                    call.Kind, call.Name, $"uid mismatch: the provided object specified uid {uid}, and no existing object was found");
            }
            RemoveOtherSection(call, configuration);
            var applied = Tracker(call).Apply(live, configuration, call.Flag("force"));
            if (live is null)
            {
                if (call.Path.Subresource is not null)
                {
                    throw KubeErrors.NotFound(call.Kind, call.Name);
                }
                return (201, Create(call, applied, tracked: true));
            }
            return (200, Update(call, live, applied, replaced: false, tracked: true));
        });
    }

    private KubeObject Create(ApiCall call, KubeObject o, bool tracked)
    {
        if (call.Info.HasStatus)
        {
            o.Json.Remove(StatusField);
        }
        if (call.Kind == ResourceKind.Pod || call.Kind == ResourceKind.PersistentVolumeClaim)
        {
            o.Status["phase"] = "Pending";
        }
        if (store.Find(call.Kind, call.Path.Namespace, o.Name) is not null)
        {
            throw KubeErrors.AlreadyExists(call.Kind, o.Name);
        }
        Admission.Admit(call, o, null);
        if (!tracked)
        {
            o.Metadata.Remove("managedFields");
            Tracker(call).Track(null, o);
        }
        return store.Create(o, call.DryRun);
    }

    private KubeObject Update(ApiCall call, KubeObject old, KubeObject fresh, bool replaced, bool tracked = false)
    {
        Identify(call, fresh);
        if (replaced && call.Info.IsCustom && string.IsNullOrEmpty(fresh.ResourceVersion))
        {
            throw KubeErrors.Invalid(
                call.Kind, call.Name,
                [new StatusCause("FieldValueInvalid", "Invalid value: 0: must be specified for an update", "metadata.resourceVersion")]);
        }
        if (call.Path.Subresource == StatusField)
        {
            var status = fresh.Json[StatusField]?.DeepClone();
            var (version, managed) = (fresh.ResourceVersion, fresh.Metadata["managedFields"]?.DeepClone());
            fresh = old.Clone();
            fresh.ResourceVersion = version;
            if (managed is not null)
            {
                fresh.Metadata["managedFields"] = managed;
            }
            SetStatus(fresh, status);
        }
        else if (call.Info.HasStatus)
        {
            SetStatus(fresh, old.Json[StatusField]?.DeepClone());
        }
        Admission.Admit(call, fresh, old);
        if (!tracked)
        {
            Tracker(call).Track(old, fresh);
        }
        return store.Update(fresh, call.DryRun);
    }

    private static void SetStatus(KubeObject o, JsonNode? status)
    {
        o.Json.Remove(StatusField);
        if (status is not null)
        {
            o.Json[StatusField] = status;
        }
    }

    /// <summary>A configuration applied to the object leaves its status alone, one applied to the status everything else.</summary>
    private static void RemoveOtherSection(ApiCall call, KubeObject configuration)
    {
        if (call.Path.Subresource == StatusField)
        {
            configuration.Json.Remove("spec");
        }
        else if (call.Info.HasStatus)
        {
            configuration.Json.Remove(StatusField);
        }
    }

    private static void Identify(ApiCall call, KubeObject o)
    {
        var kind = call.Kind;
        o.Json.TryAdd("apiVersion", kind.ApiVersion);
        o.Json.TryAdd("kind", kind.Kind);
        if (o.ApiVersion != kind.ApiVersion || o.Kind != kind.Kind)
        {
            throw KubeErrors.BadRequest(
                $"{o.Kind} in version \"{o.ApiVersion}\" cannot be handled as a {kind.Kind}: "
                + $"the object provided is unrecognized (must be of type {kind.Kind})");
        }
        if (o.Json["metadata"] is not (null or JsonObject))
        {
            throw KubeErrors.BadRequest(
                $"{kind.Kind} in version \"{kind.Version}\" cannot be handled as a {kind.Kind}: metadata is not an object");
        }
        if (kind.Namespaced)
        {
            o.Namespace = string.IsNullOrEmpty(o.Namespace) ? call.Path.Namespace : o.Namespace;
            if (o.Namespace != call.Path.Namespace)
            {
                throw KubeErrors.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
            }
        }
        if (call.Path.Name is { } name)
        {
            o.Name = o.Name.Length == 0 ? name : o.Name;
            if (o.Name != name)
            {
                throw KubeErrors.BadRequest($"the name of the object ({o.Name}) does not match the name on the URL ({name})");
            }
        }
    }

    private ServerSideApply Tracker(ApiCall call)
    {
        FieldShape shape = call.Info.IsCustom ? SchemaShape.OfObject(CustomSchemas.Of(call.Kind)) : new BuiltInShape(call.Kind.Kind, "");
        return new ServerSideApply(shape, call.FieldManager, call.Path.Subresource, store.Time.GetUtcNow());
    }

    private KubeObject Existing(ApiCall call) =>
        store.Get(call.Kind, call.Path.Namespace, call.Name) ?? throw KubeErrors.NotFound(call.Kind, call.Name);
}
