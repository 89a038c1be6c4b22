using System.Net;
using PgHaInfra.Simulator.Faults;
using PgHaInfra.Simulator.Faults.Sockets;

namespace PgHaInfra.Tests.Simulator.Faults;

/// <summary>
/// Which sockets a cut makes deaf: 1 listens for a pod, 2 is a client's connection at the pod and 3 at its relay, 4 and 5 those of a
/// stranger.
/// </summary>
public sealed class CutPlanTests
{
    private static readonly IReadOnlyList<TcpEntry> Table = TcpTable.Parse(
    [
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
        "   0: 0101407F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0",
        "   1: 0101407F:1538 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 2 1 0 20 4 30 10 -1",
        "   2: 0100007F:9C40 0101407F:1538 01 00000000:00000000 00:00000000 00000000     0        0 3 1 0 20 4 30 10 -1",
        "   3: 0101407F:1538 0100007F:9C41 01 00000000:00000000 00:00000000 00000000     0        0 4 1 0 20 4 30 10 -1",
        "   4: 0100007F:9C41 0101407F:1538 01 00000000:00000000 00:00000000 00000000     0        0 5 1 0 20 4 30 10 -1",
        "   5: 0100007F:9C42 0101407F:1538 06 00000000:00000000 00:00000000 00000000     0        0 0 1 0 20 4 30 10 -1",
    ]);

    [Theory]
    [InlineData(CutDirection.Both, new ulong[] { 1, 2, 3, 4 })]
    [InlineData(CutDirection.In, new ulong[] { 1, 2, 4 })]
    [InlineData(CutDirection.Out, new ulong[] { 1, 3, 4 })]
    public void A_cut_makes_the_ends_deaf_that_its_direction_names(CutDirection direction, ulong[] deaf)
    {
        var drops = CutPlan.Decide([(new HashSet<ulong> { 1, 2, 4 }, direction)], Table, new HashSet<ulong> { 1, 2, 3, 4 });
        Assert.Equal(deaf, drops.Order());
    }

    [Fact]
    public void Addresses_and_ports_are_read_as_the_kernel_writes_them()
    {
        Assert.Equal(
            new TcpEntry(new IPEndPoint(IPAddress.Parse("127.64.1.1"), 5432), new IPEndPoint(IPAddress.Parse("127.0.0.1"), 40000), 2),
            Table[1]);
        Assert.Equal(5, Table.Count);
    }
}
