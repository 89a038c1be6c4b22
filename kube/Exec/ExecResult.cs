namespace PgHaInfra.Kube.Exec;

/// <summary>What a command in a pod printed, and how it ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it complained about.</param>
public sealed record ExecResult(int ExitCode, string Output, string Errors);
