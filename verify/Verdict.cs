namespace PgHaInfra.Verify;

/// <summary>What a check found.</summary>
public enum Verdict
{
    /// <summary>The claim holds.</summary>
    Pass,

    /// <summary>The claim does not hold.</summary>
    Fail,

    /// <summary>The claim does not apply to this cluster; the evidence says why.</summary>
    Skipped,

    /// <summary>The harness itself could not find out; never counted as a pass.</summary>
    Inconclusive,
}
