using PgHaInfra.Infra;
using PgHaInfra.Infra.Settings;
using Pulumi;

return await Deployment.RunAsync(() =>
{
    try
    {
        var configuration = StackConfiguration.FromEngine(
            Environment.GetEnvironmentVariable("PULUMI_CONFIG"),
            Environment.GetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS"));
        var settings = StackSettings.Read(Deployment.Instance.ProjectName, configuration);
        foreach (var warning in StackVersions.Warnings(settings, TimeProvider.System))
        {
            Log.Warn(warning.ToString());
        }

        return PgHaStack.Compose(settings);
    }
    catch (SettingsException mistakes)
    {
        // Shown as it is, without a stack trace: the mistakes are not the program's.
        throw new RunException(mistakes.Message);
    }
});
