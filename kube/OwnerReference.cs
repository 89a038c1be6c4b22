using System.Text.Json.Nodes;

namespace PgHaInfra.Kube;

/// <summary>An owner of an object: when the last owner is gone, the garbage collector removes the object.</summary>
/// <param name="Controller">Whether this owner is the managing controller; one at most may be.</param>
/// <param name="BlockOwnerDeletion">Whether a foreground deletion of the owner waits for this object.</param>
public sealed record OwnerReference(
    string ApiVersion, string Kind, string Name, string Uid, bool Controller = false, bool BlockOwnerDeletion = false)
{
    /// <summary>A controlling reference to <paramref name="owner"/>, as controllers set it on what they make.</summary>
    public static OwnerReference To(KubeObject owner, bool controller = true) =>
        new(owner.ApiVersion, owner.Kind, owner.Name, owner.Uid ?? "", controller, controller);

    internal static OwnerReference Read(JsonObject o) => new(
        (string?)o["apiVersion"] ?? "", (string?)o["kind"] ?? "", (string?)o["name"] ?? "", (string?)o["uid"] ?? "",
        (bool?)o["controller"] ?? false, (bool?)o["blockOwnerDeletion"] ?? false);

    internal JsonObject Write()
    {
        var o = new JsonObject { ["apiVersion"] = ApiVersion, ["kind"] = Kind, ["name"] = Name, ["uid"] = Uid };
        if (Controller)
        {
            o["controller"] = true;
        }
        if (BlockOwnerDeletion)
        {
            o["blockOwnerDeletion"] = true;
        }
        return o;
    }
}
