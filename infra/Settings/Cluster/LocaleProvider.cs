namespace PgHaInfra.Infra.Settings;

/// <summary>Who orders and classifies the texts of a database.</summary>
public enum LocaleProvider
{
    /// <summary>The image's C library, whose order can change with the image.</summary>
    Libc,

    /// <summary>ICU.</summary>
    Icu,

    /// <summary>PostgreSQL itself, from version 17.</summary>
    Builtin,
}
