using PgHaInfra.Cli;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Review;
using PgHaInfra.Cli.Security;
using PgHaInfra.Infra.Settings.Promotion;
using PgHaInfra.Tests.Cli.PlanChecks;
using PgHaInfra.Tests.Cli.Revisions;

namespace PgHaInfra.Tests.Cli.Review;

public sealed class ReviewTests : IDisposable
{
    private readonly Repository _repository = new();

    public void Dispose() => _repository.Dispose();

    public static TheoryData<string> Stacks => AllStacks.Names;

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task A_stack_of_the_project_gives_one_that_stands_beside_it(string template)
    {
        var made = Made(template, "review.kubeconfig");

        var cluster = Assert.Single(made.Settings.Clusters);
        Assert.Equal(("pgha-pr-12", "pg"), (cluster.Namespace, cluster.Name));
        Assert.Equal("review.kubeconfig", made.Settings.Kubeconfig);
        var (settings, plan) = await StackPreview.EvaluateAsync("pg-ha-infra", "pr-12", "/project", made.Configuration);
        Assert.DoesNotContain(plan.Resources, resource => resource.Type.StartsWith("azure-native:", StringComparison.Ordinal));
        Assert.All(
            plan.Resources.Where(resource => resource.IsKubernetesObject),
            resource => Assert.Equal(
                "pgha-pr-12", (string?)resource.Inputs["metadata"]!["namespace"] ?? (string?)resource.Inputs["metadata"]!["name"]));
        Assert.DoesNotContain(
            SecurityReview.Of(plan, settings.Policy).Findings, finding => finding.Rule.Is("PG-11") || finding.Rule.Is("PG-12"));
    }

    [Fact]
    public void Comments_and_order_stay_and_the_title_says_what_it_is()
    {
        var made = Made("local", null);
        var local = File.ReadAllLines(Path.Combine(AllStacks.Root, "Pulumi.local.yaml"));

        Assert.StartsWith(
            local[0] + "\n# The review environment of pull request 12, made from local by ./pgha review",
            made.Text, StringComparison.Ordinal);
        Assert.All(
            local.Where(line => line.TrimStart().StartsWith('#')), line => Assert.Contains(line, made.Text, StringComparison.Ordinal));
        Assert.Equal("pgha-pr-12", made.Settings.Clusters[0].Endpoints!.SharedAddress);
    }

    [Fact]
    public async Task The_verb_writes_the_file_and_says_how_to_deploy_it()
    {
        _repository.Write("Pulumi.local.yaml", File.ReadAllText(Path.Combine(AllStacks.Root, "Pulumi.local.yaml")));

        Assert.Equal(
            (0, "Pulumi.pr-3.yaml written from local: namespace pgha-pr-3; deploy it with ./pgha up pr-3\n", ""),
            await _repository.PghaAsync("review", "3"));
        Assert.Equal(
            (0, "Pulumi.pr-3.yaml written from local: namespace pgha-pr-3; deploy it with pulumi up -s pr-3\n", ""),
            await _repository.PghaAsync("review", "3", "--kubeconfig", "elsewhere"));
        var (exit, _, errors) = await _repository.PghaAsync("preview", "pr-3");
        Assert.Equal((0, ""), (exit, errors));
    }

    [Fact]
    public async Task What_people_wrote_is_left_alone()
    {
        _repository.WriteStack("local");
        _repository.WriteStack("pr-3");

        var (exit, _, errors) = await _repository.PghaAsync("review", "3");

        Assert.Equal((2, "pgha: Pulumi.pr-3.yaml is there and was not made by pgha review: rename it or remove it\n"), (exit, errors));
    }

    [Fact]
    public void A_stack_that_makes_its_own_cluster_needs_another() => Assert.Contains(
        "name one that exists with --kubeconfig",
        Assert.Throws<UserErrorException>(() => Made("dev", null)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Up_is_for_the_one_machine_environment()
    {
        _repository.WriteStack("elsewhere");
        var (exit, _, errors) = await _repository.PghaAsync("up", "elsewhere");
        Assert.Equal(2, exit);
        Assert.Equal(
            "pgha: STACK 'elsewhere': is not on the one-machine environment, whose kubeconfig is .pgha/local/kubeconfig; "
            + "deploy it with pulumi up -s elsewhere\n",
            errors);
    }

    private static StackConfigurationFile Made(string template, string? kubeconfig) => new ReviewStack(12) { Kubeconfig = kubeconfig }.From(
        "pg-ha-infra", StackConfigurationFile.Parse(
            "pg-ha-infra", template, File.ReadAllText(Path.Combine(AllStacks.Root, $"Pulumi.{template}.yaml"))));
}
