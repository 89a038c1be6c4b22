namespace Pulumi;

/// <summary>The running deployment, for the program.</summary>
public sealed partial class DeploymentInstance
{
    internal DeploymentInstance(Deployment deployment) => Deployment = deployment;

    /// <summary>Name of the stack.</summary>
    public string StackName => Deployment.StackName;

    /// <summary>Name of the project.</summary>
    public string ProjectName => Deployment.ProjectName;

    /// <summary>Directory of the project.</summary>
    /// <exception cref="InvalidOperationException">The test options give none.</exception>
    public string RootDirectory => Deployment.RootDirectory;

    /// <summary>Name of the organization.</summary>
    public string OrganizationName => Deployment.OrganizationName;

    /// <summary>Whether this is a preview, in which much is unknown.</summary>
    public bool IsDryRun => Deployment.IsDryRun;

    internal Deployment Deployment { get; }

    /// <summary>Registers a change to calls of provider functions. Mocks do not call it.</summary>
    public void RegisterInvokeTransform(InvokeTransform transform)
    {
    }
}
