using PgHaInfra.Tests.Simulator.Api;

namespace PgHaInfra.Tests.Simulator.Host;

/// <summary><c>kubectl exec</c> of the instance pg-1.</summary>
internal static class KubectlOfCommands
{
    private const int AtOnce = 12;

    public static async Task RunAsync(Kubectl kubectl)
    {
        Assert.Equal("42", await kubectl.OkAsync("exec pg-1 -c postgres -- psql -AtqX -c 'SELECT 6 * 7'"));
        Assert.Equal(
            "postgres|43", await kubectl.OkAsync("exec -i pg-1 -- env PGAPPNAME=me psql -U postgres -AtqX", "SELECT current_user, 43;\n"));
        await TellsHowItEndsAsync(kubectl);
        await CarriesMuchAsync(kubectl);
        await RunsManyAtOnceAsync(kubectl);
        await HasATerminalAsync(kubectl);
    }

    private static async Task TellsHowItEndsAsync(Kubectl kubectl)
    {
        var (code, output) = await kubectl.RunAsync("exec pg-1 -- psql -X -v ON_ERROR_STOP=1 -c 'SELECT nothing'");
        Assert.Equal(1, code);
        Assert.Contains("column \"nothing\" does not exist", output);
        Assert.Contains("exit code 1", output);
        Assert.Equal(3, (await kubectl.RunAsync("exec -i pg-1 -- psql -X -v ON_ERROR_STOP=1", "SELECT nothing;\n")).Code);
        Assert.Contains("executable file not found", await kubectl.FailAsync("exec pg-1 -- bash"));
        Assert.Contains("is not valid for pod", await kubectl.FailAsync("exec pg-1 -c other -- psql"));
    }

    private static async Task CarriesMuchAsync(Kubectl kubectl)
    {
        Assert.Equal("8000001", await kubectl.OkAsync("exec pg-1 -- psql -AtqX -c \"SELECT repeat('x', 8000000)\" | wc -c"));
        var rows = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{i}\t{new string('y', 40)}\n"));
        var script = $"CREATE TEMP TABLE t (i int, y text);\nCOPY t FROM STDIN;\n{rows}\\.\nSELECT count(*), sum(length(y)) FROM t;\n";
        Assert.Equal("60000|2400000", await kubectl.OkAsync("exec -i pg-1 -- psql -AtqX", script));
    }

    private static async Task RunsManyAtOnceAsync(Kubectl kubectl)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(
            i => kubectl.OkAsync("exec -i pg-1 -- psql -AtqX", $"SELECT {i} FROM pg_sleep(0.2);\n")));
        Assert.Equal(Enumerable.Range(0, AtOnce).Select(i => $"{i}"), answers);
    }

    // A terminal of the test's own, whose size the one in the pod takes.
    private static async Task HasATerminalAsync(Kubectl kubectl)
    {
        const string Command = "exec -it pg-1 -- psql -AtqX -c 'SELECT pg_sleep(0.3)' -c '\\! stty size'";
        var seen = await kubectl.InTerminalAsync(Command, columns: 97, rows: 33);
        Assert.Contains("33 97", seen);
    }
}
