using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Files;
using PgHaInfra.Infra.Settings.Promotion;

namespace PgHaInfra.Tests.Infra.Settings.Promotion;

public sealed class SettingsDigestTests
{
    private const string Plain = """
        config:
          pg-ha-infra:platform: kubeconfig
          pg-ha-infra:kubeconfig: config
          pg-ha-infra:clusters:
            - name: pg
              storage:
                size: 1Gi
              parameters:
                work_mem: 8MB
                jit: off
        """;

    [Theory]
    [InlineData("size: 1Gi", "size: 1Gi # the volume")]
    [InlineData("- name: pg", "- name: pg\n      instances: 3")]
    [InlineData("work_mem: 8MB\n        jit: off", "jit: off\n        work_mem: 8MB")]
    public void The_same_configuration_has_the_same_digest(string from, string to) =>
        Assert.Equal(SettingsDigest.Of(Read(Plain)), SettingsDigest.Of(Read(Plain.Replace(from, to, StringComparison.Ordinal))));

    [Theory]
    [InlineData("work_mem: 8MB", "work_mem: 9MB", true)]
    [InlineData("- name: pg", "- name: pg\n      pgHba:\n        - hostssl all all 10.0.0.0/8 cert", true)]
    [InlineData("size: 1Gi", "size: 2Gi", false)]
    [InlineData("- name: pg", "- name: pg2", false)]
    [InlineData("kubeconfig: config", "kubeconfig: config2", false)]
    public void Another_one_has_another_and_what_belongs_to_an_environment_is_not_promoted(string from, string to, bool promoted)
    {
        var other = Read(Plain.Replace(from, to, StringComparison.Ordinal));

        Assert.NotEqual(SettingsDigest.Of(Read(Plain)), SettingsDigest.Of(other));
        Assert.Equal(promoted, SettingsDigest.OfPromoted(Read(Plain)) != SettingsDigest.OfPromoted(other));
    }

    [Fact]
    public void A_waiver_that_stays_is_not_promoted()
    {
        const string Waiver = """
              pg-ha-infra:waivers:
                - rule: PG-09
                  reason: only tried out here
                  promoted: false
            """;

        Assert.Equal(SettingsDigest.OfPromoted(Read(Plain)), SettingsDigest.OfPromoted(Read(Plain + "\n" + Waiver)));
        Assert.NotEqual(
            SettingsDigest.OfPromoted(Read(Plain)),
            SettingsDigest.OfPromoted(Read(Plain + "\n" + Waiver.Replace("promoted: false", "promoted: true", StringComparison.Ordinal))));
    }

    [Fact]
    public void Its_form_names_the_algorithm() => Assert.Matches("^sha256:[0-9a-f]{64}$", SettingsDigest.Of(Read(Plain)));

    private static StackSettings Read(string yaml) =>
        StackSettings.Read("pg-ha-infra", StackFile.Parse(yaml, "Pulumi.test.yaml").Configuration);
}
