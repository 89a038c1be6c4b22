using System.Text.Json;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Kube;

public class KubeObjectTests
{
    [Fact]
    public void Accessors_write_to_the_json()
    {
        var o = new KubeObject(ResourceKind.Pod, "db", "pg-1");
        o.Labels["role"] = "primary";
        o.Annotations["a"] = "b";
        o.Spec["nodeName"] = "node-1";
        o.DeletionTimestamp = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        Assert.Equal(
            """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"pg-1","namespace":"db","labels":{"role":"primary"},"annotations":{"a":"b"},"deletionTimestamp":"2026-01-02T03:04:05Z"},"spec":{"nodeName":"node-1"}}
            """,
            o.ToString());
    }

    [Fact]
    public void The_last_label_takes_the_map_with_it()
    {
        var o = new KubeObject(ResourceKind.Pod, "db", "pg-1");
        o.Labels["a"] = "b";

        Assert.True(o.Labels.Remove("a"));
        Assert.False(o.Labels.Remove("a"));
        o.Labels["a"] = null;

        Assert.False(o.Metadata.ContainsKey("labels"));
        Assert.Null(o.Labels["a"]);
    }

    [Fact]
    public void A_clone_shares_nothing()
    {
        var o = new KubeObject(ResourceKind.Pod, "db", "pg-1");
        var copy = o.Clone();

        copy.Labels["a"] = "b";

        Assert.Empty(o.Labels);
    }

    [Fact]
    public void Owners_survive_writing_and_reading()
    {
        var owner = new KubeObject(ResourceKind.Cluster, "db", "pg") { Uid = "u" };
        var o = new KubeObject(ResourceKind.Pod, "db", "pg-1") { OwnerReferences = [OwnerReference.To(owner)] };

        var read = Assert.Single(KubeObject.Parse(o.ToUtf8()).OwnerReferences);

        Assert.Equal(new OwnerReference("postgresql.cnpg.io/v1", "Cluster", "pg", "u", true, true), read);
    }

    [Fact]
    public void What_is_no_object_is_refused() => Assert.Throws<JsonException>(() => KubeObject.Parse("[]"));

    [Theory]
    [InlineData("v1", "Pod", "/api/v1/namespaces/db/pods/x/status")]
    [InlineData("postgresql.cnpg.io/v1", "Cluster", "/apis/postgresql.cnpg.io/v1/namespaces/db/clusters/x/status")]
    [InlineData("v1", "Node", "/api/v1/nodes/x/status")]
    public void Kinds_know_their_paths(string apiVersion, string kind, string path) =>
        Assert.Equal(path, ResourceKind.Find(apiVersion, kind)!.Path("db", "x", "status"));
}
