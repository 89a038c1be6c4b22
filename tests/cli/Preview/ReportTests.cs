using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Cli.Preview;
using PgHaInfra.Tests.Cli.Plan.Diff;

namespace PgHaInfra.Tests.Cli.Preview;

public sealed class ReportTests
{
    private static readonly PgHaInfra.Cli.Plan.PlannedResource Parent = Plans.Resource("parent", type: "pg-ha-infra:index:CnpgCluster");

    private static readonly PgHaInfra.Cli.Plan.StackPlan Plan = Plans.Of(
        Parent,
        Plans.Resource(
            "pg", """{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "pg", "namespace": "db"}, "spec": {"type": "LoadBalancer", "ports": [{"port": 5432}]}}""",
            """{"protect": true}""", "kubernetes:core/v1:Service", Parent),
        Plans.Resource("b", """{"x": 1}"""),
        Plans.Resource("a"));

    [Fact]
    public void A_plan_is_a_tree_with_counts_by_type() => Assert.Equal(
        """
        pg-ha-infra test
        ├── CnpgCluster parent
        │   └── Service db/pg protected LoadBalancer 5432 from everywhere
        ├── Thing b
        └── Thing a
          kubernetes:core/v1:Service       1
          pg-ha-infra:index:CnpgCluster    1
          test:index:Thing                 2
        4 resources, 1 of them Kubernetes objects


        """,
        Text(new StackReport("test", Plan, null, null)));

    [Fact]
    public void A_diff_tells_each_change_and_no_more()
    {
        var was = Plans.Of(Parent, Plans.Resource("b", """{"x": 2}""", """{"protect": true}"""), Plans.Resource("gone"), Plan.Resources[1]);
        Assert.Equal(
            """
            pg-ha-infra test: 1 added, 1 removed, 1 changed since main
            - test:index:Thing gone
            ~ test:index:Thing b
                x: 2 -> 1
                option protect: true -> (unset)
            + test:index:Thing a


            """,
            Text(new StackReport("test", Plan, PlanDiff.Between(was, Plan), "main")));
    }

    [Fact]
    public void Nothing_changed_is_one_line() =>
        Assert.Equal("pg-ha-infra test: nothing changes since main\n\n",
            Text(new StackReport("test", Plan, PlanDiff.Between(Plan, Plan), "main")));

    [Fact]
    public void A_version_whose_support_ends_is_told_in_every_form()
    {
        var report = new StackReport("test", Plan, PlanDiff.Between(Plan, Plan), "main")
        {
            VersionWarnings = ["aks.kubernetesVersion = 1.35: ends"],
        };

        Assert.EndsWith("version aks.kubernetesVersion = 1.35: ends\n\n", Text(report));
        Assert.Contains("- **version** aks.kubernetesVersion = 1.35: ends\n", MarkdownReport.Of([report]));
        Assert.Contains("\"versionWarnings\": [\n    \"aks.kubernetesVersion = 1.35: ends\"", JsonReport.Of([report]));
    }

    private static string Text(StackReport report)
    {
        using var writer = new StringWriter();
        TerminalReport.Write(Terminal.Plain(writer), [report]);
        return string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd()));
    }
}
