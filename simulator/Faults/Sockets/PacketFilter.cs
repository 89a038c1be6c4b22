using System.Runtime.InteropServices;

namespace PgHaInfra.Simulator.Faults.Sockets;

/// <summary>
/// A filter on a socket of this or another process that makes the kernel drop every packet that arrives at it, before TCP sees it: the
/// other end gets neither data nor acknowledgements nor resets, as from a host that is cut off. Connections to a listening socket with
/// the filter hang, and what had been accepted inherits it. Needs the right to trace the process,
/// and on some kernels root.
/// </summary>
internal static class PacketFilter
{
    private const int SolSocket = 1, AttachFilter = 26, DetachFilter = 27;
    private const long PidfdOpen = 434, PidfdGetfd = 438;
    private const ushort Return = 6;

    /// <summary>Makes one of this process's sockets drop what arrives.</summary>
    /// <exception cref="FaultException">The kernel refuses.</exception>
    public static void Drop(SafeHandle socket)
    {
        var kept = false;
        socket.DangerousAddRef(ref kept);
        try
        {
            Set((int)socket.DangerousGetHandle(), drop: true);
        }
        finally
        {
            socket.DangerousRelease();
        }
    }

    /// <summary>Attaches filters to sockets of a process, or takes them away.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="drops">For a socket's number whether it is to drop packets; null leaves the socket alone.</param>
    /// <exception cref="FaultException">The kernel does not let this process reach into that one.</exception>
    public static void Apply(int pid, Func<ulong, bool?> drops)
    {
        var wanted = SocketDescriptors.Of(pid).Select(found => (found.Descriptor, Drop: drops(found.Inode)))
            .Where(found => found.Drop is not null).ToList();
        if (wanted.Count == 0)
        {
            return;
        }
        var process = (int)SystemCall(PidfdOpen, pid, 0, 0);
        if (process < 0)
        {
            return;
        }
        try
        {
            foreach (var (descriptor, drop) in wanted)
            {
                Apply(pid, process, descriptor, drop!.Value);
            }
        }
        finally
        {
            Close(process);
        }
    }

    private static void Apply(int pid, int process, int descriptor, bool drop)
    {
        const int NoSuchProcess = 3, BadDescriptor = 9;
        var copy = (int)SystemCall(PidfdGetfd, process, descriptor, 0);
        if (copy < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            // Closed meanwhile, or the process has ended.
            if (error is NoSuchProcess or BadDescriptor)
            {
                return;
            }
            throw new FaultException($"the kernel does not let process {Environment.ProcessId} reach the sockets of process {pid} "
                + $"(pidfd_getfd: {Marshal.GetPInvokeErrorMessage(error)}), so networks cannot be cut on this machine");
        }
        try
        {
            Set(copy, drop);
        }
        finally
        {
            Close(copy);
        }
    }

    private static unsafe void Set(int socket, bool drop)
    {
        // "return 0": not one byte of any packet is let through.
        var instruction = new Instruction { Code = Return };
        var program = new Program { Length = 1, First = &instruction };
        var nothing = 0;
        var result = drop ? SetOption(socket, SolSocket, AttachFilter, &program, sizeof(Program))
            : SetOption(socket, SolSocket, DetachFilter, &nothing, sizeof(int));
        const int NoFilter = 2;
        if (result != 0 && Marshal.GetLastPInvokeError() is var error && (drop || error != NoFilter))
        {
            throw new FaultException(
                $"the kernel refuses a packet filter ({Marshal.GetPInvokeErrorMessage(error)}), so networks cannot be cut by this user on "
                    + "this machine");
        }
    }

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static extern long SystemCall(long number, long first, long second, long third);

    [DllImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static extern unsafe int SetOption(int socket, int level, int name, void* value, int length);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);

    [StructLayout(LayoutKind.Sequential)]
    private struct Instruction
    {
        public ushort Code;
        public byte JumpTrue;
        public byte JumpFalse;
        public uint Value;
    }

    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct Program
    {
        public ushort Length;
        public Instruction* First;
    }
}
