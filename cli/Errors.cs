using PgHaInfra.Infra.Settings;
using PgHaInfra.Kube;
using PgHaInfra.Kube.Config;
using PgHaInfra.Verify.Target;
using Pulumi;

namespace PgHaInfra.Cli;

/// <summary>Turns what a user can mend into lines on standard error and an exit code.</summary>
internal static class Errors
{
    private const int Interrupted = 130;

    public static async Task<int> GuardAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (SettingsException wrong)
        {
            foreach (var error in wrong.Errors)
            {
                Console.Error.WriteLine(error);
            }

            Console.Error.WriteLine(
                $"{wrong.Errors.Count} mistake{(wrong.Errors.Count == 1 ? "" : "s")} in the configuration; nothing was started");
            return 2;
        }
        catch (UserErrorException wrong)
        {
            Console.Error.WriteLine($"pgha: {wrong.Message}");
            return wrong.ExitCode;
        }
        catch (Exception error) when (error is RunException or KubeApiException or KubeConfigException
            or KubeConnectionException or TargetException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"pgha: {error.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("pgha: interrupted; the next run carries on from here");
            return Interrupted;
        }
    }
}
