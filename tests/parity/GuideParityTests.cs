using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using PgHaInfra.Tests.Components;

namespace PgHaInfra.Tests.Parity;

/// <summary>Walks the guide's manifests field by field against what this project's components make of the same wishes.</summary>
public sealed class GuideParityTests
{
    private static readonly Lazy<Task<Plan>> Rendered = new(Render);

    public static TheoryData<string> Objects => [.. Counterparts.ByObject.Keys];

    [Theory]
    [MemberData(nameof(Objects))]
    public async Task Every_field_is_the_guides_or_a_named_deviation(string guide)
    {
        var unnamed = await DifferencesOf(guide);

        Assert.Empty(
            unnamed.Where(
                d => !Deviations.All.Any(named => named.Covers(guide, d.Path))).Select(d =>
                    $"{d.Path}: guide {d.Guide}, here {d.Here ?? "nothing"}"));
    }

    [Fact]
    public async Task Every_named_deviation_occurs()
    {
        var idle = new List<string>();
        foreach (var named in Deviations.All)
        {
            if (!(await DifferencesOf(named.Object)).Any(d => named.Covers(named.Object, d.Path)))
            {
                idle.Add($"{named.Object} {named.Path}");
            }
        }

        Assert.Empty(idle);
    }

    [Fact]
    public void Every_manifest_of_the_guide_is_walked() =>
        Assert.Equal(
            Counterparts.ByObject.Keys.Order(),
            Directory.GetFiles(Folder(), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order());

    [Fact]
    public void Reasons_are_given() => Assert.All(Deviations.All, d => Assert.True(d.Reason.Length > 20, d.ToString()));

    private static async Task<List<(string Path, string Guide, string? Here)>> DifferencesOf(string guide)
    {
        var wanted = Fields.Of(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder(), guide + ".json"))));
        var here = Counterparts.ByObject[guide] is { } counterpart
            ? Fields.Of((await Rendered.Value).Inputs(counterpart.Type, counterpart.Name)).ToDictionary(f => f.Path, f => f.Value)
            : [];
        return
        [
            .. wanted.Where(f => here.GetValueOrDefault(f.Path) != f.Value).Select(f => (f.Path, f.Value, here.GetValueOrDefault(f.Path))),
        ];
    }

    private static async Task<Plan> Render()
    {
        var plan = new Plan().ExpectingCluster().Expecting(
            Types.BackupSchedule, Types.ScheduledBackup, Types.PublicEndpoints, Types.Service, Types.PodMonitors,
            "kubernetes:azmonitoring.coreos.com/v1:PodMonitor", "kubernetes:monitoring.coreos.com/v1:PodMonitor")
            .Expecting(Types.PublicIp, inputs => inputs.SetItem("name", inputs["publicIpAddressName"]));
        await plan.Run(GuideStack.Compose);
        return plan;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Guide");
}
