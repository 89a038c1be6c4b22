using PgHaInfra.Verify;
using PgHaInfra.Verify.Selection;

namespace PgHaInfra.Tests.Verify.Selection;

public class CheckSelectionTests
{
    private static readonly ICheck[] Catalogue =
    [
        Check("zones", CheckGroup.Topology, Impact.ReadOnly), Check("endpoint", CheckGroup.DataPath, Impact.ReadOnly),
        Check("table", CheckGroup.DataPath, Impact.Writes), Check("switchover", CheckGroup.Failover, Impact.Disturbs),
    ];

    [Fact]
    public void Without_a_choice_all_run() => Assert.Equal(Catalogue, new CheckSelection().Of(Catalogue));

    [Theory]
    [InlineData("zones", "", "zones")]
    [InlineData("data-path", "", "endpoint,table")]
    [InlineData("data path", "table", "endpoint")]
    [InlineData("switchover, zones", "", "zones,switchover")]
    [InlineData("", "failover,topology", "endpoint,table")]
    public void Names_and_groups_choose_and_leave_out(string only, string skip, string selected) => Assert.Equal(
        selected, string.Join(',', new CheckSelection { Only = [only], Skip = [skip] }.Of(Catalogue).Select(check => check.Name)));

    [Fact]
    public void Read_only_leaves_out_what_writes_or_disturbs() =>
        Assert.Equal(["zones", "endpoint"], new CheckSelection { ReadOnly = true }.Of(Catalogue).Select(check => check.Name));

    [Fact]
    public void A_name_that_is_not_known_is_one_line_with_those_that_are() => Assert.Equal(
        "--only 'zone': is no check or group; allowed are the groups topology, data-path, failover and the checks zones, endpoint, "
            + "table, switchover",
        Assert.Throws<SelectionException>(() => new CheckSelection { Only = ["zone"] }.Of(Catalogue)).Message);

    [Fact]
    public void Nothing_left_is_a_mistake()
    {
        Assert.Equal("--read-only leaves nothing of --only table, which writes",
            Assert.Throws<SelectionException>(() => new CheckSelection { Only = ["table"], ReadOnly = true }.Of(Catalogue)).Message);
        Assert.Equal("--skip leaves nothing to run",
            Assert.Throws<SelectionException>(() => new CheckSelection { Only = ["table"], Skip = ["data-path"] }.Of(Catalogue)).Message);
    }

    private static StubCheck Check(string name, CheckGroup group, Impact impact) =>
        new(Finding.Pass("fine")) { Name = name, Group = group, Impact = impact };
}
