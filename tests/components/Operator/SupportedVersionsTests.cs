using FsCheck;
using FsCheck.Fluent;
using PgHaInfra.Components;

namespace PgHaInfra.Tests.Components;

public sealed class SupportedVersionsTests
{
    private static readonly DateOnly Calm = new(2026, 8, 21);

    private static WantedVersions Good { get; } = new()
    {
        Operator = new("operator", "1.30"),
        Kubernetes = new("kubernetes", "1.35"),
        Aks = true,
        CertManager = new("certManager", "v1.21.1"),
        Postgres = [new("image", "18")],
        Archivers = [new("archiver", "plugin")],
    };

    [Fact]
    public void The_defaults_go_together_without_a_word()
    {
        Assert.Empty(SupportedVersions.Refusals(Good));
        Assert.Empty(SupportedVersions.Warnings(Good, Calm));
    }

    [Fact]
    public void What_is_not_known_is_not_judged() =>
        Assert.Empty(SupportedVersions.Refusals(new() { Archivers = [new("archiver", "operator")] }));

    public static TheoryData<string, WantedVersions> DoNotGoTogether => new()
    {
        { "operator = 1.2: must be one of 1.25, 1.26, 1.27, 1.28, 1.29, 1.30", Good with { Operator = new("operator", "1.2") } },
        { "kubernetes = 1.37: must be 1.30 to 1.36 for CloudNativePG 1.30",
          Good with { Kubernetes = new("kubernetes", "1.37"), CertManager = null } },
        { "kubernetes = 1.31.4: must be one of 1.32, 1.33, 1.34, 1.35, 1.36, 1.37",
          Good with { Kubernetes = new("kubernetes", "1.31.4"), CertManager = null } },
        { "kubernetes = 1.29: must be 1.30 to 1.36 for CloudNativePG 1.30",
          Good with { Aks = false, Kubernetes = new("kubernetes", "1.29"), CertManager = null } },
        { "kubernetes = latest: must be one of 1.32, 1.33, 1.34, 1.35, 1.36, 1.37",
          Good with { Kubernetes = new("kubernetes", "latest") } },
        { "certManager = v1.2.3: must be a version of 1.18, 1.19, 1.20, 1.21", Good with { CertManager = new("certManager", "v1.2.3") } },
        { "certManager = v1.18.4: must be a version of 1.19, 1.20, 1.21 for Kubernetes 1.35",
          Good with { CertManager = new("certManager", "v1.18.4") } },
        { "certManager = v1.20.3: must be a version of 1.21 for Kubernetes 1.36",
          Good with { Kubernetes = new("kubernetes", "1.36"), CertManager = new("certManager", "v1.20.3") } },
        { "image = 13: must be PostgreSQL 14 to 18 for CloudNativePG 1.30",
          Good with { Postgres = [new("image", "18"), new("image", "13")] } },
        { "image = 18: must be PostgreSQL 13 to 17 for CloudNativePG 1.26",
          Good with { Operator = new("operator", "1.26"), Kubernetes = null, CertManager = null } },
    };

    [Theory]
    [MemberData(nameof(DoNotGoTogether))]
    public void What_does_not_go_together_gives_one_line(string line, WantedVersions wanted) =>
        Assert.Equal([line], SupportedVersions.Refusals(wanted).Select(f => f.ToString()));

    [Theory]
    [InlineData("1.30", "operator", null)]
    [InlineData("1.31", "operator", "archiver = operator: must be plugin from CloudNativePG 1.31 on")]
    [InlineData("1.32", "operator", "archiver = operator: must be plugin from CloudNativePG 1.31 on")]
    [InlineData("1.31", "plugin", null)]
    [InlineData("1.25", "plugin", "archiver = plugin: must be operator before CloudNativePG 1.26")]
    [InlineData("1.26", "plugin", null)]
    public void The_operators_own_store_ends_with_1_31(string version, string archiver, string? line)
    {
        var wanted = new WantedVersions { Operator = new("operator", version), Archivers = [new("archiver", archiver)] };

        Assert.Equal(line, SupportedVersions.Refusals(wanted).SingleOrDefault(f => f.Wanted.Name == "archiver")?.ToString());
    }

    [Theory]
    [InlineData("2026-10-30", null)]
    [InlineData("2026-10-31", "kubernetes = 1.34.6: AKS's support for Kubernetes 1.34 ends on 2026-11-30, in 30 days")]
    [InlineData("2026-11-29", "kubernetes = 1.34.6: AKS's support for Kubernetes 1.34 ends on 2026-11-30, in 1 day")]
    [InlineData("2026-11-30", "kubernetes = 1.34.6: AKS's support for Kubernetes 1.34 ends today")]
    [InlineData("2026-12-01", "kubernetes = 1.34.6: AKS's support for Kubernetes 1.34 ended on 2026-11-30")]
    [InlineData("2030-01-01", "kubernetes = 1.34.6: AKS's support for Kubernetes 1.34 ended on 2026-11-30")]
    public void An_end_is_spoken_of_thirty_days_before(string today, string? line) =>
        Assert.Equal(
            line,
            SupportedVersions.Warnings(
                new() { Kubernetes = new("kubernetes", "1.34.6"), Aks = true }, DateOnly.Parse(today, null)).SingleOrDefault()?.ToString());

    [Fact]
    public void Everything_that_ends_is_named()
    {
        var wanted = new WantedVersions
        {
            Operator = new("operator", "1.29"),
            Kubernetes = new("kubernetes", "1.36"),
            CertManager = new("certManager", "v1.19.6"),
            Postgres = [new("a.image", "14"), new("b.image", "18")],
            Archivers = [new("archiver", "operator")],
        };

        Assert.Equal(
            [
                "operator = 1.29: CloudNativePG 1.29 ended on 2026-09-29",
                "kubernetes = 1.36: is tested with CloudNativePG 1.29 but not supported; 1.33 to 1.35 is",
                "certManager = v1.19.6: cert-manager 1.19 ended on 2026-07-08",
                "a.image = 14: PostgreSQL 14 ends on 2026-11-12, in 12 days",
                "archiver = operator: goes away with CloudNativePG 1.31; plugin stays",
            ],
            SupportedVersions.Warnings(wanted, new DateOnly(2026, 10, 31)).Select(f => f.ToString()));
    }

    [Fact]
    public void Elsewhere_than_on_AKS_its_dates_do_not_count() =>
        Assert.Empty(SupportedVersions.Warnings(new() { Kubernetes = new("kubernetes", "1.32") }, new DateOnly(2030, 1, 1)));

    [Fact]
    public void The_tables_are_in_order_and_hold_the_defaults()
    {
        Assert.Equal(SupportedVersions.Operators.OrderBy(r => r.EndOfLife), SupportedVersions.Operators);
        Assert.All(
            SupportedVersions.Operators, r => Assert.True(r.OldestTested <= r.Kubernetes.First && r.NewestTested >= r.Kubernetes.Last));
        Assert.Equal("0.29.0", SupportedVersions.Operator(SupportedVersions.DefaultOperator)!.ChartVersion);
        Assert.Equal(
            SupportedVersions.DefaultCertManager, SupportedVersions.CertManager(SupportedVersions.DefaultCertManager)!.ChartVersion);
        Assert.All(
            SupportedVersions.Operators,
            r => Assert.All([r.Postgres.First, r.Postgres.Last], major => Assert.Contains(major, SupportedVersions.Postgres.Keys)));
    }

    [Fact]
    public void A_warning_never_stops_once_it_began() =>
        Prop.ForAll(Gen.Choose(0, 4000).ToArbitrary(), day =>
        {
            var today = Calm.AddDays(day);
            return SupportedVersions.Warnings(Good, today).Count <= SupportedVersions.Warnings(Good, today.AddDays(1)).Count;
        }).QuickCheckThrowOnFailure();
}
