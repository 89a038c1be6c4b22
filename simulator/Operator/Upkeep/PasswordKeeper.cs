using Npgsql;
using PgHaInfra.Simulator.Operator.Bootstrap;
using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Resources;

namespace PgHaInfra.Simulator.Operator.Upkeep;

/// <summary>Follows changes of the secrets that hold the passwords of the application's role and of the superuser.</summary>
internal sealed class PasswordKeeper(ClusterState state, BackgroundWork work)
{
    private readonly Dictionary<string, string?> applied = [];

    public void Apply()
    {
        // Only on a cluster that stands: while it is made, the passwords are given at bootstrap.
        if (state.Status("phase") != Cnpg.PhaseHealthy || state.Primary is not { IsRunning: true, State.InRecovery: false })
        {
            return;
        }
        if (SecretResources.ReadUser(state, state.Spec.OwnerSecret ?? $"{state.Name}-app") is { } owner && state.Spec.Owner != "postgres")
        {
            Set(state.Spec.Owner, owner.Password);
        }
        if (!state.Spec.EnableSuperuserAccess)
        {
            Set("postgres", null);
        }
        else if (SecretResources.ReadUser(state, state.Spec.SuperuserSecret ?? $"{state.Name}-superuser") is { } superuser)
        {
            Set("postgres", superuser.Password);
        }
    }

    private void Set(string role, string? password)
    {
        if (applied.TryGetValue(role, out var known) && known == password)
        {
            return;
        }
        applied[role] = password;
        var server = state.Primary!.Server!;
        work.Start(async () =>
        {
            try
            {
                await server.Sql.ExecuteAsync(
                    $"ALTER ROLE {Sql.Identifier(role)} PASSWORD {(password is null ? "NULL" : Sql.Literal(password))}")
                    .ConfigureAwait(false);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or ObjectDisposedException or InvalidOperationException)
            {
                // Tried again with the next beat; a role that somebody dropped stays away.
                work.Post(() => applied.Remove(role));
            }
        });
    }
}
