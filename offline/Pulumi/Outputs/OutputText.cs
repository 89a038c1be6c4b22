namespace Pulumi;

/// <summary>What <see cref="Output{T}.ToString"/> answers.</summary>
internal static class OutputText
{
    private const string SwitchName = "PULUMI_ERROR_OUTPUT_STRING";

    public static string Explain()
    {
        var message = string.Join(
            Environment.NewLine,
            "Calling [ToString] on an [Output<T>] is not supported.",
            "",
            "To get the value of an Output<T> as an Output<string> consider:",
            "1. o.Apply(v => $\"prefix{v}suffix\")",
            "2. Output.Format($\"prefix{hostname}suffix\");",
            "",
            "See https://www.pulumi.com/docs/concepts/inputs-outputs for more details.");

        var strict = Environment.GetEnvironmentVariable(SwitchName);
        if (strict == "1" || string.Equals(strict, "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(message);
        }

        Log.Warn(message);
        return string.Join(Environment.NewLine, message, "This function may throw in a future version of Pulumi.");
    }
}
