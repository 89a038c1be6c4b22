using NpgsqlTypes;
using PgHaInfra.Simulator.Postgres.Provisioning;

namespace PgHaInfra.Tests.Simulator.Postgres;

/// <summary>What a promotion's token asks of a standby.</summary>
public sealed class PromotionTokenTests
{
    private static readonly PromotionToken Token =
        new("2", "000000020000000000000005", "77", "0/5000028", "Sun 22 Nov 2026 05:00:00 AM UTC", "1.30.0");

    [Theory]
    [InlineData("77", 2, "0/5000028", null, false)]
    [InlineData("78", 2, "0/5000028", "mismatching system identifiers, current:78 wanted:77", false)]
    [InlineData("77", 1, "0/5000028", "requested timeline not reached, current:1 wanted:2", true)]
    [InlineData("77", 3, "0/5000028", "requested timeline is older than current one, current:3 wanted:2", false)]
    [InlineData(
        "77", 2, "0/4FFFFFF", "waiting for promotion token LSN (0/5000028) to be replayed (the last replayed LSN is 0/4FFFFFF)", true)]
    [InlineData("77", 2, "0/5000100", "promotion token LSN (0/5000028) is older than the last replay LSN (0/5000100)", false)]
    public void It_waits_for_what_comes_and_refuses_what_cannot(string system, uint timeline, string redo, string? why, bool mayChange)
    {
        var standby = new ControlData(system, "in archive recovery", timeline, default(NpgsqlLogSequenceNumber))
        {
            Redo = redo,
            RedoFile = "",
            CheckpointTime = "",
        };
        Assert.Equal(why is null ? null : (why, mayChange), PromotionToken.Parse(Token.Encode()).ObstacleAt(standby));
    }

    [Theory]
    [InlineData("?", "Invalid promotionToken format: invalid promotion token (Base64 decoding failed)")]
    [InlineData("W10=", "Invalid promotionToken format: invalid promotion token (JSON decoding failed)")]
    [InlineData("eyJsYXRlc3RDaGVja3BvaW50VGltZWxpbmVJRCI6IjEifQ==",
        "Invalid promotionToken content: invalid promotion token (REDOWALFile is empty)")]
    public void What_is_no_token_is_refused(string text, string why) =>
        Assert.StartsWith(why, Assert.Throws<FormatException>(() => PromotionToken.Parse(text)).Message);
}
