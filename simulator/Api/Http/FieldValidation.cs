namespace PgHaInfra.Simulator.Api.Http;

/// <summary>What happens to fields that a kind does not have: they are always dropped.</summary>
internal enum FieldValidation
{
    /// <summary>The answer carries a warning for each; the default.</summary>
    Warn,

    /// <summary>The request is refused.</summary>
    Strict,

    Ignore,
}
