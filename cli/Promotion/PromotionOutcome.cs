namespace PgHaInfra.Cli.Promotion;

/// <summary>What became of a promotion.</summary>
internal enum PromotionOutcome
{
    /// <summary>The target's file was changed and the record written.</summary>
    Promoted,

    /// <summary>It would have been; nothing was changed, because <c>--dry-run</c> was given.</summary>
    DryRun,

    /// <summary>The target has all settings already.</summary>
    Nothing,

    /// <summary>Something speaks against it; nothing was changed.</summary>
    Refused,
}
