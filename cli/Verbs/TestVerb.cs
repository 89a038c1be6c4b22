using System.CommandLine;
using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.Testing;

namespace PgHaInfra.Cli.Verbs;

/// <summary><c>pgha test</c>: builds everything and runs every test.</summary>
internal static class TestVerb
{
    public static Command Create()
    {
        var rooms = new Argument<string[]>("ROOM")
        {
            Description = "Only these folders of tests/; all of them when none is named.", Arity = ArgumentArity.ZeroOrMore,
        };
        var filter = new Option<string?>("--filter") { Description = "Only tests whose full name contains this.", HelpName = "TEXT" };
        var command = new Command(
            "test", "Builds everything and runs every test, with real PostgreSQL servers on loopback addresses. The last line counts them.")
        {
            rooms, filter,
        };
        command.SetAction((parsed, cancel) => RunAsync(Project.Find(), parsed.GetValue(rooms)!, parsed.GetValue(filter), cancel));
        return command;
    }

    private static async Task<int> RunAsync(Project project, string[] rooms, string? filter, CancellationToken cancel)
    {
        var progress = new Progress(Terminal.Out, TimeProvider.System);
        var suite = TestSuite.Find(project, rooms);
        progress.Line("build", "everything, with the tests");
        if (await suite.BuildAsync(cancel) is { } errors)
        {
            Console.Error.WriteLine(errors);
            throw new UserErrorException("the build failed", exitCode: 1);
        }

        progress.Line("build", "done");
        var (passed, failed, skipped) = (0, 0, 0);
        await foreach (var run in suite.RunAsync(filter, cancel))
        {
            (passed, failed, skipped) = (passed + run.Passed, failed + run.Failed, skipped + run.Skipped);
            var line = $"{run.Passed} passed, {run.Failed} failed, {run.Skipped} skipped in {run.Duration.TotalSeconds:0} s";
            if (run.Failed == 0 && run.Completed)
            {
                progress.Good(run.Room, line);
                continue;
            }

            // A run that broke off counts as a failure, whatever it had passed until then.
            failed += run.Completed ? 0 : 1;
            progress.Bad(run.Room, run.Completed ? line : $"{line}, then broke off");
            Console.Out.WriteLine(run.Output);
        }

        Console.Out.WriteLine(skipped == 0 ? $"{passed} passed, {failed} failed" : $"{passed} passed, {failed} failed, {skipped} skipped");
        return failed == 0 ? 0 : 1;
    }
}
