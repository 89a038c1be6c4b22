using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Kube;

public class KubeYamlTests
{
    [Theory]
    [InlineData("a: 1", """{"a":1}""")]
    [InlineData("a: '1'", """{"a":"1"}""")]
    [InlineData("a: 1.5", """{"a":1.5}""")]
    [InlineData("a: 1Gi", """{"a":"1Gi"}""")]
    [InlineData("a: yes", """{"a":true}""")]
    [InlineData("a: \"yes\"", """{"a":"yes"}""")]
    [InlineData("a: ~\nb:", """{"a":null,"b":null}""")]
    [InlineData("a: 0x1f", """{"a":31}""")]
    [InlineData("a: 0644", """{"a":420}""")]
    [InlineData("a: 10.0.0.1", """{"a":"10.0.0.1"}""")]
    [InlineData("a: -x", """{"a":"-x"}""")]
    [InlineData("a: |\n  x\n  y\n", "{\"a\":\"x\\ny\\n\"}")]
    [InlineData("a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  e: 2", """{"a":{"b":1},"c":{"b":1},"d":{"b":1,"e":2}}""")]
    public void Scalars_are_read_as_Kubernetes_reads_them(string yaml, string json) =>
        Assert.Equal(json, KubeYaml.Parse(yaml)!.ToJsonString(KubeObject.WriteOptions));

    [Fact]
    public void Empty_documents_are_left_out() => Assert.Equal(2, KubeYaml.ParseAll("---\n---\na: 1\n---\n# nothing\n---\nb: 2\n").Count);

    [Theory]
    [InlineData("a: [")]
    [InlineData("a: 1\na: 2")]
    [InlineData("a: *missing")]
    public void Errors_name_the_line(string yaml) =>
        Assert.StartsWith("yaml: line ", Assert.Throws<FormatException>(() => KubeYaml.Parse(yaml)).Message);
}
