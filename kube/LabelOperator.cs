namespace PgHaInfra.Kube;

/// <summary>What a selector asks of one label.</summary>
public enum LabelOperator
{
    /// <summary>Present with one of the values.</summary>
    In,

    /// <summary>Absent, or present with none of the values.</summary>
    NotIn,

    Exists,
    DoesNotExist,

    /// <summary>Present with an integer above the value.</summary>
    GreaterThan,

    /// <summary>Present with an integer below the value.</summary>
    LessThan,
}
