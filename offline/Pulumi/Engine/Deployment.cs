using System.Text.Json;
using Pulumi.Testing;

namespace Pulumi;

/// <summary>
/// A run of a program. This build has no engine: programs run under mocks (TestAsync), and RunAsync refuses.
/// </summary>
public sealed partial class Deployment
{
    private static readonly AsyncLocal<DeploymentInstance?> Running = new();

    private readonly List<string> errors = [];
    private readonly Dictionary<string, string> config;
    private readonly MockMonitor monitor;
    private readonly string? rootDirectory;
    private Stack? stack;

    private Deployment(IMocks mocks, TestOptions? options)
    {
        config = ReadConfig();
        IsDryRun = options?.IsPreview ?? true;
        StackName = options?.StackName ?? "stack";
        ProjectName = options?.ProjectName ?? "project";
        OrganizationName = options?.OrganizationName ?? "organization";
        rootDirectory = options?.RootDirectory;
        monitor = new MockMonitor(mocks, StackName, ProjectName);
    }

    /// <summary>The running deployment; each logical thread of execution has its own.</summary>
    /// <exception cref="InvalidOperationException">None is running.</exception>
    public static DeploymentInstance Instance
        => Running.Value ?? throw new InvalidOperationException("Trying to acquire Deployment.Instance before 'Run' was called.");

    internal static Deployment? Current => Running.Value?.Deployment;

    internal TaskSet Tasks { get; } = new();

    internal string StackName { get; }

    internal string ProjectName { get; }

    internal string OrganizationName { get; }

    internal string RootDirectory
        => rootDirectory ?? throw new InvalidOperationException(
            "The Pulumi CLI version does not support root directory. Please update the Pulumi CLI.");

    internal bool IsDryRun { get; }

    internal Stack Stack
    {
        get => stack ?? throw new InvalidOperationException("Trying to acquire Deployment.Stack before 'Run' was called.");
        set => stack = value;
    }

    internal static Deployment RequireCurrent() => Instance.Deployment;

    internal string? GetConfig(string fullKey) => config.GetValueOrDefault(fullKey);

    internal void AddError(string message)
    {
        lock (errors)
        {
            errors.Add(message);
        }
    }

    private static Dictionary<string, string> ReadConfig()
    {
        var result = new Dictionary<string, string>();
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG") is { } json)
        {
            using var document = JsonDocument.Parse(json);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                result[CurrentKey(property.Name)] = property.Value.ToString();
            }
        }

        return result;
    }

    /// <summary>Keys once were "name:config:key".</summary>
    private static string CurrentKey(string key)
        => key.Split(':', 3) is [{ Length: > 0 } name, "config", var rest] ? $"{name}:{rest}" : key;
}
