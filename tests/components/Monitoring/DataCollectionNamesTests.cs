using FsCheck;
using FsCheck.Fluent;
using PgHaInfra.Components;

namespace PgHaInfra.Tests.Components;

public sealed class DataCollectionNamesTests
{
    private static readonly Arbitrary<(string Location, string Cluster)> Places =
        (from location in Gen.Elements("westus", "canadacentral", "germanywestcentral", "southafricanorth")
         from length in Gen.Choose(1, 63)
         from middle in Gen.Elements('a', 'Z', '0', '-', '_').ListOf(length)
         from end in Gen.Elements('a', '9')
         select (location, "a" + string.Concat(middle.Take(61)) + end)).ToArbitrary();

    [Fact]
    public void Names_are_as_long_as_Azure_allows_and_end_with_a_letter_or_digit() =>
        Prop.ForAll(Places, place =>
            Fits(DataCollectionNames.MetricsEndpoint(place.Location, place.Cluster), 44)
            && Fits(DataCollectionNames.MetricsRule(place.Location, place.Cluster), 64)
            && Fits(DataCollectionNames.LogsRule(place.Location, place.Cluster), 64)).QuickCheckThrowOnFailure();

    [Fact]
    public void Names_that_fit_are_those_of_Azures_own_tools() =>
        Prop.ForAll(Places, place =>
            place.Location.Length + place.Cluster.Length > 44 - "MSProm--".Length
            || DataCollectionNames.MetricsEndpoint(
                place.Location, place.Cluster) == $"MSProm-{place.Location}-{place.Cluster}").QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("aks-orders-0123456789-01234", "MSProm-canadacentral-aks-orders-0123456789-0")]
    [InlineData("aks-orders-012345678-----01", "MSProm-canadacentral-aks-orders-012345678")]
    public void A_long_name_is_cut(string cluster, string name) =>
        Assert.Equal(name, DataCollectionNames.MetricsEndpoint("canadacentral", cluster));

    private static bool Fits(string name, int longest) => name.Length <= longest && char.IsAsciiLetterOrDigit(name[^1]);
}
