using System.Runtime.InteropServices;

namespace PgHaInfra.Simulator.Postgres.Processes;

/// <summary>The few system calls that .NET has no managed form of.</summary>
public static class Posix
{
    public const int SigHup = 1;
    public const int SigInt = 2;
    public const int SigQuit = 3;
    public const int SigKill = 9;
    public const int SigTerm = 15;
    public const int SigCont = 18;
    public const int SigStop = 19;

    /// <summary>Sends a signal to a process; the program of that name is missing on minimal systems.</summary>
    /// <returns>0, or -1 when there is no such process or it is not ours.</returns>
    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static extern int Kill(int pid, int signal);

    [DllImport("libc", EntryPoint = "lchown", SetLastError = true)]
    public static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint uid, uint gid);

    [DllImport("libc", EntryPoint = "geteuid")]
    public static extern uint EffectiveUserId();

    [DllImport("libc", EntryPoint = "getegid")]
    public static extern uint EffectiveGroupId();

    /// <summary>The path without symbolic links; the path itself where it does not exist.</summary>
    public static string RealPath(string path)
    {
        var resolved = ResolvePath(path, 0);
        if (resolved == 0)
        {
            return path;
        }
        var text = Marshal.PtrToStringUTF8(resolved)!;
        Free(resolved);
        return text;
    }

    [DllImport("libc", EntryPoint = "realpath")]
    private static extern nint ResolvePath([MarshalAs(UnmanagedType.LPUTF8Str)] string path, nint buffer);

    [DllImport("libc", EntryPoint = "free")]
    private static extern void Free(nint memory);
}
