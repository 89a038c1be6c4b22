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
        return PgHaStack.Compose(StackSettings.Read(Deployment.Instance.ProjectName, configuration));
    }
    catch (SettingsException mistakes)
    {
        // Shown as it is, without a stack trace: the mistakes are not the program's.
        throw new RunException(mistakes.Message);
    }
});
