using System.Reflection;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>What Pulumi's engine takes to mean that the program has said itself what is wrong.</summary>
    private const int ErrorsWereLogged = 32;

    /// <summary>Makes the stack and waits for everything that comes of it. Failures become errors of the deployment.</summary>
    private async Task RunToEndAsync(Func<Stack> createStack)
    {
        try
        {
            createStack().RegisterPropertyOutputs();
        }
        catch (Exception exception)
        {
            Fail([exception]);
            return;
        }

        Fail(await Tasks.WaitAsync().ConfigureAwait(false));
    }

    private void Fail(IReadOnlyList<Exception> exceptions)
    {
        foreach (var exception in exceptions)
        {
            AddError(exception switch
            {
                RunException or ResourceException { HideStack: true } => exception.Message,
                ResourceException => exception.ToString(),
                _ => $"Running program '{Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:\n{exception}",
            });
        }

        if (exceptions.Count > 0)
        {
            Environment.ExitCode = ErrorsWereLogged;
        }
    }
}
