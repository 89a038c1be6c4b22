namespace PgHaInfra.Simulator.Api.Pods;

/// <summary>A command that runs in a pod.</summary>
/// <param name="Input">What it reads; to be closed by whoever writes.</param>
/// <param name="Output">What it prints.</param>
/// <param name="Errors">What it complains about; ends at once where it has a terminal.</param>
/// <param name="Exited">Its exit code.</param>
/// <param name="Kill">Ends it.</param>
/// <param name="Resize">Gives its terminal columns and rows; does nothing where it has none.</param>
public sealed record PodProcess(Stream Input, Stream Output, Stream Errors, Task<int> Exited, Action Kill, Action<ushort, ushort> Resize);
