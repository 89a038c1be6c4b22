namespace PgHaInfra.Tests.Verify.Failover;

/// <summary>Plants a defect once the fault has been injected: while clients write.</summary>
internal sealed class OnFault(Func<Task> plant) : IProgress<string>
{
    private bool planted;

    public void Report(string value)
    {
        if (!planted)
        {
            planted = true;
            plant().GetAwaiter().GetResult();
        }
    }
}
