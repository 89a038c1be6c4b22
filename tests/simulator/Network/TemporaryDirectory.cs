namespace PgHaInfra.Tests.Simulator.Network;

/// <summary>A directory for one test, gone with it.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pgha-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
