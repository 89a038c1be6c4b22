using System.Net;
using System.Net.Sockets;
using System.Text;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Network;

/// <summary>The hold on one 127.N.0.0/16: exclusive among processes while it is open, remembered while it is not.</summary>
internal sealed class BlockClaim : IDisposable
{
    public const int First = 64;
    public const int Last = 254;

    // UDP, because a bound UDP port excludes others without anything that clients of the API could connect to.
    private readonly Socket guard;

    private BlockClaim(byte block, Socket guard) => (Block, this.guard) = (block, guard);

    public byte Block { get; }

    // Not this process's own temporary folder (TMPDIR): the loopback network is everybody's.
    private const string Registry = "/tmp/pgha-addresses";

    public static BlockClaim Exactly(byte block, string stateDirectory) =>
        TryTake(block) ?? throw new SimulatorException(
            $"127.{block}.0.0/16, the addresses of {stateDirectory}, is held by "
            + $"{PortHolder.Describe(ApiOf(block), AddressPlan.ApiPort, udp: true)}; "
            + "stop that, or remove network.json to have new addresses picked");

    public static BlockClaim Any(string stateDirectory)
    {
        const int Count = Last - First + 1;
        var start = StableHash(stateDirectory) % Count;
        for (uint i = 0; i < Count; i++)
        {
            var block = (byte)(First + (start + i) % Count);
            if (IsRemembered(block, stateDirectory) || TryTake(block) is not { } claim)
            {
                continue;
            }
            // Somebody may have remembered the block between the look and the hold.
            if (!IsRemembered(block, stateDirectory) && CanListen(block))
            {
                return claim;
            }
            claim.Dispose();
        }
        throw new SimulatorException($"no 127.N.0.0/16 with N from {First} to {Last} is free: port {AddressPlan.ApiPort} is held by "
            + PortHolder.Describe(ApiOf(First), AddressPlan.ApiPort));
    }

    /// <summary>Keeps others from picking this block while the environment is stopped.</summary>
    public void Remember(string stateDirectory)
    {
        try
        {
            Directory.CreateDirectory(Registry);
            if (!OperatingSystem.IsWindows())
            {
                // As /tmp itself: all users write, each removes only what is theirs.
                File.SetUnixFileMode(Registry, (UnixFileMode)0b001_111_111_111);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user made the directory: its permissions are theirs to set, and writing may still work.
        }
        try
        {
            var file = Path.Combine(Registry, Block.ToString());
            File.Delete(file);
            // CreateNew follows no symbolic link that somebody else may have laid there.
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            stream.Write(Encoding.UTF8.GetBytes(stateDirectory));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Only the reminder is missing: a running environment is still protected by its guard.
        }
    }

    public void Dispose() => guard.Dispose();

    private static bool IsRemembered(byte block, string stateDirectory)
    {
        try
        {
            var owner = File.ReadAllText(Path.Combine(Registry, block.ToString()));
            return owner != stateDirectory && File.Exists(Path.Combine(owner, "network.json"));
        }
        catch (Exception e) when (e is IOException)
        {
            return false;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or ArgumentException)
        {
            return true;
        }
    }

    private static BlockClaim? TryTake(byte block)
    {
        var guard = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            guard.Bind(new IPEndPoint(ApiOf(block), AddressPlan.ApiPort));
            return new BlockClaim(block, guard);
        }
        catch (SocketException)
        {
            guard.Dispose();
            return null;
        }
    }

    private static bool CanListen(byte block)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(ApiOf(block), AddressPlan.ApiPort));
            probe.Listen(1);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static IPAddress ApiOf(int block) => new([127, (byte)block, 0, 1]);

    // FNV-1a: string.GetHashCode differs from process to process, and a directory should get the same N each time it is made.
    private static uint StableHash(string text) =>
        Encoding.UTF8.GetBytes(text).Aggregate(2166136261u, (hash, octet) => (hash ^ octet) * 16777619u);
}
