using System.Reflection;

namespace Pulumi;

/// <summary>
/// The root of all resources. A program is a class derived from it: its constructor makes the resources and assigns the
/// [Output] properties.
/// </summary>
public class Stack : ComponentResource
{
    internal const string TypeToken = "pulumi:pulumi:Stack";

    /// <summary>Registers the stack, named PROJECT-STACK.</summary>
    /// <param name="options">How all of its resources are managed.</param>
    /// <exception cref="InvalidOperationException">No deployment is running.</exception>
    public Stack(StackOptions? options = null)
        : base(TypeToken, $"{Deployment.Instance.ProjectName}-{Deployment.Instance.StackName}", Convert(options))
        => Deployment.RequireCurrent().Stack = this;

    /// <summary>Registers the [Output] properties of the derived class.</summary>
    /// <exception cref="RunException">One is null or not an output.</exception>
    internal void RegisterPropertyOutputs()
    {
        var outputs = new Dictionary<string, object?>();
        foreach (var property in GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<OutputAttribute>() is { } output
                && property.DeclaringType?.IsAssignableFrom(typeof(Stack)) != true)
            {
                outputs.Add(output.Name ?? property.Name, property.GetValue(this));
            }
        }

        var missing = outputs.Where(output => output.Value == null).Select(output => output.Key).ToList();
        if (missing.Count > 0)
        {
            throw new RunException(
                $"Output(s) '{string.Join(", ", missing)}' have no value assigned. "
                + "[Output] attributed properties must be assigned inside Stack constructor.");
        }

        var wrong = outputs.Where(output => output.Value is not IOutput).Select(output => output.Key).ToList();
        if (wrong.Count > 0)
        {
            throw RunException.OutputsHaveIncorrectType(wrong);
        }

        RegisterOutputs(outputs);
    }

    private static ComponentResourceOptions? Convert(StackOptions? options) => options == null ? null : new()
    {
        ResourceTransformations = options.ResourceTransformations,
        ResourceTransforms = options.ResourceTransforms,
    };
}
