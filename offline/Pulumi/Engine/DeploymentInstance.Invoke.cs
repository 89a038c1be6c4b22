namespace Pulumi;

public sealed partial class DeploymentInstance
{
    /// <summary>
    /// Calls a provider function. The result depends on what the arguments come from; it is unknown, and the function not
    /// called, as long as one of these is.
    /// </summary>
    /// <param name="token">The function's token, such as "azure-native:authorization:getClientConfig".</param>
    /// <param name="args">Its arguments; none if null.</param>
    /// <param name="options">How it is called.</param>
    /// <typeparam name="T">Type of the result.</typeparam>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Deployment.Invoke<T>(token, args, options);

    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => Deployment.Invoke<T>(token, args, options);

    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> Invoke<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => Deployment.Invoke<T>(token, args, options);

    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> Invoke<T>(
        string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest)
        => Deployment.Invoke<T>(token, args, options);

    /// <summary>Calls a provider function whose result has a single property, for that property.</summary>
    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Deployment.InvokeSingle<T>(token, args, options);

    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => Deployment.InvokeSingle<T>(token, args, options);

    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> InvokeSingle<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => Deployment.InvokeSingle<T>(token, args, options);

    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> InvokeSingle<T>(
        string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest)
        => Deployment.InvokeSingle<T>(token, args, options);

    /// <summary>Calls a provider function at once. Arguments that are unknown are left out.</summary>
    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Deployment.InvokeAsync<T>(token, args, options);

    /// <inheritdoc cref="InvokeAsync{T}(string, InvokeArgs, InvokeOptions)"/>
    public Task<T> InvokeAsync<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => Deployment.InvokeAsync<T>(token, args, options);

    /// <summary>Calls a provider function at once, without using its result.</summary>
    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null)
        => Deployment.InvokeAsync(token, args, options);

    /// <inheritdoc cref="InvokeAsync(string, InvokeArgs, InvokeOptions)"/>
    public Task InvokeAsync(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => Deployment.InvokeAsync(token, args, options);

    /// <summary>Calls a provider function whose result has a single property at once, for that property.</summary>
    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>
    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Deployment.InvokeSingleAsync<T>(token, args, options);

    /// <inheritdoc cref="InvokeSingleAsync{T}(string, InvokeArgs, InvokeOptions)"/>
    public Task<T> InvokeSingleAsync<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => Deployment.InvokeSingleAsync<T>(token, args, options);

    /// <summary>Calls a method of a resource.</summary>
    /// <param name="token">The method's token.</param>
    /// <param name="args">Its arguments; none if null.</param>
    /// <param name="self">The resource; its provider is the one that is called.</param>
    /// <param name="options">How it is called, without a resource.</param>
    /// <typeparam name="T">Type of the result.</typeparam>
    public Output<T> Call<T>(string token, CallArgs args, Resource? self = null, CallOptions? options = null)
        => Deployment.Call<T>(token, args, self, options);

    /// <inheritdoc cref="Call{T}(string, CallArgs, Resource, CallOptions)"/>
    public Output<T> Call<T>(
        string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest)
        => Deployment.Call<T>(token, args, self, options);

    /// <summary>Calls a method of a resource without using its result.</summary>
    /// <inheritdoc cref="Call{T}(string, CallArgs, Resource, CallOptions)"/>
    public void Call(string token, CallArgs args, Resource? self = null, CallOptions? options = null)
        => Deployment.Call(token, args, self, options);

    /// <inheritdoc cref="Call(string, CallArgs, Resource, CallOptions)"/>
    public void Call(
        string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest)
        => Deployment.Call(token, args, self, options);
}
