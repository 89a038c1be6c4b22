using PgHaInfra.Verify.Restores;

namespace PgHaInfra.Tests.Verify.Restores;

/// <summary>How two databases are compared.</summary>
public sealed class DatabaseDigestTests
{
    private static readonly DatabaseDigest Source = DatabaseDigest.Parse(
        ["public.orders|3|17/-4", "public.\"a|b\"|0|0/0", "sales.items|2|8/9"]);

    [Fact]
    public void The_same_rows_are_no_difference()
    {
        Assert.Equal(new TableDigest(0, "0/0"), Source.Tables["public.\"a|b\""]);
        Assert.Equal(5, Source.Rows);
        Assert.Empty(Source.DifferencesFrom(DatabaseDigest.Parse(["sales.items|2|8/9", "public.\"a|b\"|0|0/0", "public.orders|3|17/-4"])));
    }

    [Theory]
    [InlineData("public.orders|2|17/-4", "public.orders has 2 rows instead of 3")]
    [InlineData("public.orders|3|17/-5", "public.orders has other contents in its 3 rows")]
    [InlineData("public.older|3|17/-4", "public.older should not be there", "public.orders is missing")]
    public void Each_table_that_differs_is_named(string table, params string[] differences) =>
        Assert.Equal(differences, Source.DifferencesFrom(DatabaseDigest.Parse([table, "public.\"a|b\"|0|0/0", "sales.items|2|8/9"])));
}
