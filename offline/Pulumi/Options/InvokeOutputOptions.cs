namespace Pulumi;

/// <summary>How a provider function is called whose result is an output.</summary>
public class InvokeOutputOptions : InvokeOptions
{
    /// <summary>Resources to wait for; the result depends on them, and is unknown as long as one of them is.</summary>
    public InputList<Resource> DependsOn
    {
        get => field ??= [];
        set;
    }
}
