namespace PgHaInfra.Tests.Offline.Support;

/// <summary>A component with children that the test makes.</summary>
internal sealed class Group : ComponentResource
{
    public Group(string name, ComponentResourceOptions? options = null, Action<Group>? children = null)
        : base("test:index:Group", name, options)
    {
        children?.Invoke(this);
        Label = Output.Create(name + " group");
        RegisterOutputs();
    }

    [Output("label")]
    public Output<string> Label { get; private set; }
}
