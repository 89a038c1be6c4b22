namespace PgHaInfra.Verify.History;

/// <summary>What can be wrong with what clients saw.</summary>
public enum AnomalyKind
{
    /// <summary>A row whose commit was acknowledged is not there.</summary>
    LostRow,

    /// <summary>A row is there more than once.</summary>
    DuplicateRow,

    /// <summary>A row is there that nobody wrote, or whose write was refused.</summary>
    PhantomRow,

    /// <summary>A row is there with another content than was written.</summary>
    DamagedRow,

    /// <summary>Appends to a list are not in the order in which they happened, or the list has a hole.</summary>
    WrongOrder,

    /// <summary>The primary's endpoint answered from a timeline older than one on which commits had been acknowledged before.</summary>
    StalePrimary,

    /// <summary>Two primaries acknowledged commits at the same time.</summary>
    TwoPrimaries,

    /// <summary>A server with another system identifier answered.</summary>
    ForeignSystem,

    /// <summary>An endpoint led to a server of the wrong role while no role was moving.</summary>
    WrongRole,

    /// <summary>The primary's endpoint did not show a row that had been acknowledged before the question.</summary>
    LostReadYourWrites,

    /// <summary>A replica showed less than it had shown in the same session before, or more than anybody had written.</summary>
    ImpossibleRead,
}
