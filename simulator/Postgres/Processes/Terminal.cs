using System.Runtime.InteropServices;

namespace PgHaInfra.Simulator.Postgres.Processes;

/// <summary>The terminal that the program <c>script</c> gives a command.</summary>
internal static class Terminal
{
    private const nuint SetWindowSize = 0x5414;

    // The program makes the terminal a moment after its own start; the client tells its size at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>Gives the terminal a size, of which the command is told by SIGWINCH; does nothing when the command has ended.</summary>
    public static async Task ResizeAsync(ChildProcess script, ushort columns, ushort rows)
    {
        for (var waited = TimeSpan.Zero; waited < Patience && !script.Exited.IsCompleted; waited += Interval)
        {
            if (ProcessTable.ChildTerminal(script.Id) is { } path)
            {
                Resize(path, new WindowSize { Rows = rows, Columns = columns });
                return;
            }
            await Task.Delay(Interval).ConfigureAwait(false);
        }
    }

    private static void Resize(string path, WindowSize size)
    {
        try
        {
            using var terminal = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            _ = ControlDevice((int)terminal.DangerousGetHandle(), SetWindowSize, ref size);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The command has ended meanwhile.
        }
    }

    [DllImport("libc", EntryPoint = "ioctl")]
    private static extern int ControlDevice(int descriptor, nuint request, ref WindowSize size);

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows, Columns, Width, Height;
    }
}
