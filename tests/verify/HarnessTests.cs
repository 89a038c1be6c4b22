using System.Net.Sockets;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Verify;

namespace PgHaInfra.Tests.Verify;

public class HarnessTests
{
    [Fact]
    public async Task A_servers_refusal_is_an_answer_and_fails_the_claim()
    {
        var finding = await FindingOf(new PostgresException("password authentication failed", "FATAL", "FATAL", "28P01"));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("28P01: password authentication failed", finding.Evidence);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_fails_the_claim() => Assert.Equal(
        Verdict.Fail,
            (await FindingOf(new NpgsqlException("Failed to connect", new SocketException((int)SocketError.ConnectionRefused)))).Verdict);

    public static TheoryData<Exception> Troubles =>
    [
        new KubeConnectionException("cannot reach http://127.0.0.1:1: Connection refused"),
        new KubeApiException(new KubeStatus(403, "Forbidden", "pods is forbidden")),
        new NpgsqlException("Name or service not known", new SocketException((int)SocketError.HostNotFound)),
        new TaskCanceledException("The operation has timed out"),
        new InvalidOperationException("a mistake in the harness\nover two lines"),
    ];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task What_never_reached_a_server_is_inconclusive_and_said_in_one_line(Exception trouble)
    {
        var finding = await FindingOf(trouble);

        Assert.Equal(Verdict.Inconclusive, finding.Verdict);
        Assert.DoesNotContain('\n', finding.Evidence);
        Assert.Contains(trouble.Message.Split('\n')[0], finding.Evidence);
    }

    [Fact]
    public async Task A_run_that_is_called_off_has_no_result()
    {
        using var called = new CancellationTokenSource();
        await called.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Harness.RunAsync(Targets.Context(), new StubCheck((_, cancel) => Task.FromCanceled<Finding>(cancel)), called.Token));
    }

    [Fact]
    public void A_figure_over_its_gate_fails_by_its_name()
    {
        var finding =
            Finding.Judge("all well",
            [new Figure("lost rows", 0, "", 0), new Figure("outage", 31.5, "s", 30), new Figure("size", 9, "MB")]);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("outage 31.5 s, at most 30 s", finding.Evidence);
        Assert.Equal(3, finding.Figures.Count);
    }

    private static async Task<Finding> FindingOf(Exception trouble) =>
        (await Harness.RunAsync(Targets.Context(), new StubCheck((_, _) => Task.FromException<Finding>(trouble)),
            CancellationToken.None)).Finding;
}
