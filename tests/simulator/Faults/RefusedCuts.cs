using System.Net.Sockets;
using PgHaInfra.Simulator.Faults;
using PgHaInfra.Simulator.Faults.Sockets;
using PgHaInfra.Tests.Simulator.Operator;

namespace PgHaInfra.Tests.Simulator.Faults;

/// <summary>
/// Some kernels let root alone attach packet filters. An ordinary user's cuts are refused there, in one line and with nothing half done.
/// </summary>
internal static class RefusedCuts
{
    /// <summary>Whether this kernel refuses this user's packet filters.</summary>
    public static bool Here { get; } = AreRefused();

    /// <summary>Requires that a fault which needs them says so and leaves nothing in force.</summary>
    public static async Task RequireAsync(OneCluster environment, Fault fault)
    {
        var refused = Assert.Throws<FaultException>(() => environment.Injector.Inject(fault));
        Assert.Contains("networks cannot be cut", refused.Message, StringComparison.Ordinal);
        Assert.Empty(environment.Faults.Active);
        await environment.UntilHealthyAsync();
        Assert.Equal("pg-1", environment.Primary);
    }

    private static bool AreRefused()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            PacketFilter.Drop(socket.SafeHandle);
            return false;
        }
        catch (FaultException)
        {
            return true;
        }
    }
}
