using PgHaInfra.Components;
using PgHaInfra.Components.Cnpg;
using PgHaInfra.Infra.Settings;
using Pulumi;

namespace PgHaInfra.Infra;

/// <summary>The roles and databases of a cluster beside its first ones.</summary>
internal static class ClusterContents
{
    public static void Add(ClusterSettings settings, CnpgClusterArgs args)
    {
        foreach (var role in settings.Roles)
        {
            args.Roles[role.Name] = Role(role, settings);
        }

        foreach (var database in settings.Databases)
        {
            args.Databases[database.Name] = Database(database);
        }
    }

    private static ManagedRoleArgs Role(RoleSettings role, ClusterSettings settings) => new()
    {
        Login = role.Login,
        Password = Secrets.Of(role.Password, $"password of role {role.Name} of cluster {settings.Namespace}/{settings.Name}"),
        MemberOf = Optional.List(role.MemberOf),
        Inherit = role.Inherit,
        CreateDatabases = role.CreateDatabases,
        CreateRoles = role.CreateRoles,
        Replication = role.Replication,
        ConnectionLimit = role.ConnectionLimit,
        ValidUntil = Optional.Text(role.ValidUntil),
        Comment = Optional.Text(role.Comment),
    };

    private static ManagedDatabaseArgs Database(DatabaseSettings database) => new()
    {
        Owner = Optional.Text(database.Owner),
        DeleteWithDeclaration = database.DeleteWithDeclaration,
        Extensions = Optional.List(database.Extensions.Select(e => new DatabaseExtensionArgs
        {
            Name = e.Name,
            Version = Optional.Text(e.Version),
            Schema = Optional.Text(e.Schema),
        })),
        Schemas = Optional.List(
            database.Schemas.Select(s => new DatabaseSchemaArgs { Name = s.Name, Owner = Optional.Text(s.Owner ?? database.Owner) })),
        Encoding = Optional.Text(database.Encoding),
        Locale = Optional.Text(database.Locale),
        ConnectionLimit = database.ConnectionLimit < 0 ? null : (Input<int>)database.ConnectionLimit,
    };
}
