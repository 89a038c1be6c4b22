using System.Reflection;

namespace Pulumi;

/// <summary>A resource made of other resources, which it is the parent of.</summary>
public class ComponentResource : Resource
{
    /// <summary>Registers a component without inputs.</summary>
    /// <param name="type">Type token: package:module:Type.</param>
    /// <param name="name">Unique among the components of this type and parent type.</param>
    /// <param name="options">How it and its children are managed.</param>
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options, remote: false, registerPackageRequest: null)
    {
    }

    /// <summary>Registers a component with inputs.</summary>
    /// <param name="type">Type token: package:module:Type.</param>
    /// <param name="name">Unique among the components of this type and parent type.</param>
    /// <param name="args">Its inputs; none if null.</param>
    /// <param name="options">How it and its children are managed.</param>
    /// <param name="remote">Whether a provider makes its children.</param>
    public ComponentResource(
        string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : this(type, name, args, options, remote, registerPackageRequest: null)
    {
    }

    /// <summary>Registers a component of a package that is registered with the engine first.</summary>
    /// <param name="type">Type token: package:module:Type.</param>
    /// <param name="name">Unique among the components of this type and parent type.</param>
    /// <param name="args">Its inputs; none if null.</param>
    /// <param name="options">How it and its children are managed.</param>
    /// <param name="remote">Whether a provider makes its children.</param>
    /// <param name="registerPackageRequest">The package.</param>
    public ComponentResource(
        string type,
        string name,
        ResourceArgs? args,
        ComponentResourceOptions? options,
        bool remote,
        RegisterPackageRequest? registerPackageRequest = null)
        : base(type, name, custom: false, args ?? ResourceArgs.Empty, options ?? new ComponentResourceOptions(), remote)
    {
    }

    /// <summary>Registers the component's public [Output] properties as its outputs. The last thing its constructor does.</summary>
    protected void RegisterOutputs()
    {
        var outputs = new Dictionary<string, object?>();
        foreach (var property in GetType().GetProperties())
        {
            if (property.Name != nameof(Urn) && property.GetCustomAttribute<OutputAttribute>() is { } output)
            {
                outputs.Add(string.IsNullOrWhiteSpace(output.Name) ? property.Name : output.Name, property.GetValue(this));
            }
        }

        RegisterOutputs(outputs);
    }

    /// <summary>Registers the component's outputs. The last thing its constructor does.</summary>
    protected void RegisterOutputs(IDictionary<string, object?> outputs)
        => RegisterOutputs(Task.FromResult(outputs ?? throw new ArgumentNullException(nameof(outputs))));

    /// <inheritdoc cref="RegisterOutputs(IDictionary{string, object})"/>
    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs)
        => RegisterOutputs(Output.Create(outputs ?? throw new ArgumentNullException(nameof(outputs))));

    /// <inheritdoc cref="RegisterOutputs(IDictionary{string, object})"/>
    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs)
        => Deployment.RequireCurrent().RegisterOutputs(this, outputs ?? throw new ArgumentNullException(nameof(outputs)));
}
