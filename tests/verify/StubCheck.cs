using PgHaInfra.Verify;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Tests.Verify;

/// <summary>A check whose outcome a test chooses.</summary>
internal sealed class StubCheck(Func<CheckContext, CancellationToken, Task<Finding>> run) : ICheck
{
    public StubCheck(Finding finding) : this((_, _) => Task.FromResult(finding))
    {
    }

    public string Name { get; init; } = "stub";

    public CheckGroup Group { get; init; } = CheckGroup.DataPath;

    public string Title { get; init; } = "the stub holds";

    public string Proves => "The stub holds.";

    public Impact Impact { get; init; }

    public string Command(TargetCluster cluster) => $"true # {cluster.Title}";

    public Task<Finding> RunAsync(CheckContext context, CancellationToken cancel) => run(context, cancel);
}
