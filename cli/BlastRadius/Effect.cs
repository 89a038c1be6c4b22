namespace PgHaInfra.Cli.BlastRadius;

/// <summary>What a change of one property brings about.</summary>
internal sealed record Effect(DangerLevel Level, ChangeAction Action, string Why, string Consequence)
{
    /// <summary>What a refused change does to a deployment.</summary>
    public const string StopsHalfWay =
        "the deployment stops here, with what came before it done and what comes after it not; only a new resource can have the new value";
}
