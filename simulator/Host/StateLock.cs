using System.Globalization;

namespace PgHaInfra.Simulator.Host;

/// <summary>The hold of one process on a state directory; the kernel ends it with the process, however that ends.</summary>
internal sealed class StateLock : IDisposable
{
    private readonly FileStream stream;

    private StateLock(FileStream stream) => this.stream = stream;

    /// <exception cref="SimulatorException">Another process has it; the message names its pid.</exception>
    public static StateLock Take(string stateDirectory)
    {
        var path = Path.Combine(stateDirectory, "lock");
        // A file of its own, because a locked one cannot be read either; it means something only while the lock is held.
        var holder = Path.Combine(stateDirectory, "pid");
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(path))
        {
            var pid = File.Exists(holder) ? File.ReadAllText(holder) : "unknown";
            throw new SimulatorException($"a one-machine environment runs in {stateDirectory} already, pid {pid}", inner: e);
        }
        AtomicFile.Write(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new StateLock(stream);
    }

    public void Dispose() => stream.Dispose();
}
