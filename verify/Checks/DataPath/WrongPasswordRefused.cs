using Npgsql;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>A login over TLS with a password that is not the owner's is turned away on both endpoints.</summary>
public sealed class WrongPasswordRefused : ICheck
{
    /// <inheritdoc />
    public string Name => "wrong-password-refused";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.DataPath;

    /// <inheritdoc />
    public string Title => "a login with a wrong password is refused";

    /// <inheritdoc />
    public string Proves => "Whoever reaches the endpoint still needs the password.";

    /// <inheritdoc />
    public Impact Impact => Impact.ReadOnly;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) => "PGPASSWORD=wrong " + cluster.Psql(cluster.Primary, "SELECT 1");

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = context.Cluster;
        var answers = new List<string>();
        foreach (var endpoint in cluster.Endpoints)
        {
            try
            {
                await using var connection = await cluster.OpenAsync(endpoint, cancel, cluster.Password + "x");
                return Finding.Fail($"{endpoint} let {cluster.Owner} in with a wrong password");
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword)
            {
                answers.Add($"{endpoint} said {refused.SqlState}");
            }
        }

        return Finding.Pass(string.Join(", ", answers));
    }
}
