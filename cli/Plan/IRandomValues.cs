namespace PgHaInfra.Cli.Plan;

/// <summary>Where the values of Pulumi's random resources come from; in a real deployment Pulumi's state keeps them.</summary>
public interface IRandomValues
{
    /// <summary>The password of the resource of this name, the same at every call.</summary>
    /// <param name="name">The resource's logical name.</param>
    /// <param name="length">How many characters.</param>
    string Password(string name, int length);
}
