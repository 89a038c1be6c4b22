using PgHaInfra.Verify;

namespace PgHaInfra.Cli.Verification;

/// <summary>Shows a verification while it runs.</summary>
internal interface IRunView
{
    /// <summary>Shows while the work goes on.</summary>
    Task DuringAsync(Func<Task> work);

    /// <summary>What is going to run on a cluster.</summary>
    void Plan(string cluster, IReadOnlyList<ICheck> checks);

    /// <summary>A check begins.</summary>
    void Begin(string cluster, ICheck check);

    /// <summary>The check that runs says what it is doing.</summary>
    void Say(string line);

    /// <summary>A check has ended, or was not run.</summary>
    void End(string cluster, ICheck check, Finding finding, TimeSpan duration);
}
