namespace PgHaInfra.Verify.Workload;

/// <summary>Lets readers of one endpoint settle on different servers, so that every replica is watched.</summary>
/// <param name="attempts">How often a reader tries for a server of its own before it takes any.</param>
internal sealed class ServerSpread(int attempts)
{
    private readonly Lock turn = new();
    private readonly Dictionary<int, long> servers = [];
    private readonly Dictionary<int, int> tried = [];

    /// <summary>
    /// Whether another reader watches this server already and this one should try for another; otherwise it is noted as this one's.
    /// </summary>
    public bool IsTaken(int client, long server)
    {
        lock (turn)
        {
            var others = servers.Any(taken => taken.Key != client && taken.Value == server);
            if (others && tried.GetValueOrDefault(client) < attempts)
            {
                tried[client] = tried.GetValueOrDefault(client) + 1;
                return true;
            }

            tried[client] = 0;
            servers[client] = server;
            return false;
        }
    }
}
