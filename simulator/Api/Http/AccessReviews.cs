using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Bodies;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>Questions about permissions: without authentication everybody may do everything.</summary>
internal static class AccessReviews
{
    public const string Group = "authorization.k8s.io";

    private static readonly ResourceKind Kind =
        new(Group, "v1", "SelfSubjectAccessReview", "selfsubjectaccessreviews", Namespaced: false);

    public static bool Handles(string path) => path == Kind.Path(null);

    public static JsonObject Answer(string mediaType, byte[] body)
    {
        var review = BodyReader.Read(mediaType, body);
        review["apiVersion"] = Kind.ApiVersion;
        review["kind"] = Kind.Kind;
        review["status"] = new JsonObject { ["allowed"] = true, ["reason"] = "this environment has no access control" };
        return review;
    }

    public static void AddTo(JsonArray resources) => resources.Add(new JsonObject
    {
        ["name"] = Kind.Plural,
        ["singularName"] = "selfsubjectaccessreview",
        ["namespaced"] = false,
        ["kind"] = Kind.Kind,
        ["verbs"] = new JsonArray("create"),
    });
}
