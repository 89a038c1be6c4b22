namespace PgHaInfra.Cli.Verification;

/// <summary>
/// Hands on what checks say, in the order of events and on the thread of the check, which <see cref="Progress{T}"/> does not promise.
/// </summary>
/// <param name="view">Where it goes.</param>
internal sealed class ViewProgress(IRunView view) : IProgress<string>
{
    public void Report(string value) => view.Say(value);
}
