namespace Pulumi;

/// <summary>
/// Messages to the user of the program. An error makes the deployment fail, though not at once. Under mocks nothing is printed.
/// </summary>
public static class Log
{
    /// <summary>A message for those who look for errors in the program.</summary>
    /// <param name="message">The text.</param>
    /// <param name="resource">The resource it is about, if any.</param>
    /// <param name="streamId">Messages with the same number belong together.</param>
    /// <param name="ephemeral">Whether it is shown only while the deployment runs.</param>
    /// <exception cref="InvalidOperationException">No deployment is running.</exception>
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Deployment.RequireCurrent();

    /// <summary>A message.</summary>
    /// <inheritdoc cref="Debug"/>
    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Deployment.RequireCurrent();

    /// <summary>A warning.</summary>
    /// <inheritdoc cref="Debug"/>
    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Deployment.RequireCurrent();

    /// <summary>An error.</summary>
    /// <inheritdoc cref="Debug"/>
    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Deployment.RequireCurrent().AddError(message);

    /// <summary>An exception, as an error with its stack trace.</summary>
    /// <inheritdoc cref="Debug"/>
    public static void Exception(
        Exception exception, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Error(exception.ToString(), resource, streamId, ephemeral);
}
