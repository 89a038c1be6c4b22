namespace PgHaInfra.Components;

/// <summary>What Microsoft promises about the cluster's API server.</summary>
public enum AksTier
{
    /// <summary>Nothing; for trials.</summary>
    Free,

    /// <summary>99.95 % with availability zones.</summary>
    Standard,

    /// <summary>As standard, and a Kubernetes version may be kept for two years.</summary>
    Premium,
}
