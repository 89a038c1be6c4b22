using PgHaInfra.Offline.Generator.CSharp;

namespace PgHaInfra.Tests.Offline.Providers.Generator;

public sealed class NamesTests
{
    [Theory]
    [InlineData("enableFIPS", "EnableFIPS")]
    [InlineData("iPAddressOrRange", "IPAddressOrRange")]
    [InlineData("x-kubernetes", "Xkubernetes")]
    public void Only_the_first_letter_of_a_property_changes(string wire, string expected) => Assert.Equal(expected, Names.Property(wire));

    [Theory]
    [InlineData("namespace", "@namespace")]
    [InlineData("x-y", "xy")]
    [InlineData("port", "port")]
    public void A_parameter_is_no_keyword(string wire, string expected) => Assert.Equal(expected, Names.Parameter(wire));

    [Theory]
    [InlineData("v1_2", "V1_2")]
    [InlineData("1h", "Interval1h")]
    [InlineData("_1h", "Interval_1h")]
    [InlineData("equals", "EqualsValue")]
    public void A_member_of_an_enum_is_a_name(string key, string expected) => Assert.Equal(expected, Names.EnumMember("Interval", key));
}
