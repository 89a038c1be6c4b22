namespace Pulumi;

/// <summary>A log message could not be handed to the engine.</summary>
/// <param name="exception">Why not.</param>
public class LogException(Exception exception)
    : Exception("Error occurred during logging: " + exception.Message, exception);
