namespace Pulumi.Testing;

/// <summary>What a program under test sees of its deployment.</summary>
public class TestOptions
{
    /// <summary>Name of the project; "project" if null.</summary>
    public string? ProjectName { get; set; }

    /// <summary>Directory of the project; asking for it fails if null.</summary>
    public string? RootDirectory { get; set; }

    /// <summary>Name of the stack; "stack" if null.</summary>
    public string? StackName { get; set; }

    /// <summary>
    /// Whether outputs that a mock leaves out are unknown, as in a preview (true, and if null), or known to be null (false).
    /// </summary>
    public bool? IsPreview { get; set; }

    /// <summary>Name of the organization; "organization" if null.</summary>
    public string? OrganizationName { get; set; }
}
