using PgHaInfra.Verify;

namespace PgHaInfra.Cli.Verification;

/// <summary>Shows nothing, for output that programs read.</summary>
internal sealed class NoView : IRunView
{
    public Task DuringAsync(Func<Task> work) => work();

    public void Plan(string cluster, IReadOnlyList<ICheck> checks)
    {
    }

    public void Begin(string cluster, ICheck check)
    {
    }

    public void Say(string line)
    {
    }

    public void End(string cluster, ICheck check, Finding finding, TimeSpan duration)
    {
    }
}
