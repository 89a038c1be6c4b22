using System.Collections.Immutable;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>How a new, empty cluster is set up. Nothing of this can change afterwards.</summary>
public sealed record InitializationSettings
{
    [Setting("Checksums on every page, so that broken storage is noticed.")]
    public bool DataChecksums { get; init; } = true;

    [Setting("Encoding of the databases; without it, UTF8.")]
    [SingleLine]
    public string? Encoding { get; init; }

    [Setting("Locale of the databases, such as C.UTF-8 or en_US.utf8; without it, C.")]
    [SingleLine]
    public string? Locale { get; init; }

    [Setting("Who orders and classifies texts; icu and builtin need their locale below.")]
    public LocaleProvider LocaleProvider { get; init; } = LocaleProvider.Libc;

    [Setting("Locale of provider icu, such as en-US.")]
    [SingleLine]
    public string? IcuLocale { get; init; }

    [Setting("Locale of provider builtin: C, C.UTF-8 or PG_UNICODE_FAST.")]
    [SingleLine]
    public string? BuiltinLocale { get; init; }

    [Setting("Size of a file of the write-ahead log in MB, a power of two.")]
    [Between(1, 1024)]
    public int WalSegmentSize { get; init; } = 16;

    [Setting("Statements for the database postgres, as superuser.")]
    public IReadOnlyList<string> PostInitSql { get; init; } = ImmutableArray<string>.Empty;

    [Setting("Statements for the application's database, as superuser.")]
    public IReadOnlyList<string> PostInitApplicationSql { get; init; } = ImmutableArray<string>.Empty;

    [Setting("Statements for template1, as superuser.")]
    public IReadOnlyList<string> PostInitTemplateSql { get; init; } = ImmutableArray<string>.Empty;
}
