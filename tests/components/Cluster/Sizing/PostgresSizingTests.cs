using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PgHaInfra.Components;

namespace PgHaInfra.Tests.Components;

public sealed class PostgresSizingTests
{
    private const long Mebibyte = 1L << 20;
    private const long Gibibyte = 1L << 30;

    [Fact]
    public void The_guides_size_gets_what_fits_into_its_memory_and_volume()
    {
        var parameters = PostgresSizing.Parameters(new InstanceSize(8 * Gibibyte, 2, 64 * Gibibyte));

        Assert.Equal(
            new SortedDictionary<string, string>
            {
                ["shared_buffers"] = "2048MB",
                ["effective_cache_size"] = "6144MB",
                ["work_mem"] = "20560kB",
                ["maintenance_work_mem"] = "512MB",
                ["autovacuum_work_mem"] = "170MB",
                ["autovacuum_max_workers"] = "3",
                ["max_connections"] = "100",
                ["max_parallel_workers"] = "2",
                ["max_parallel_workers_per_gather"] = "1",
                ["max_parallel_maintenance_workers"] = "1",
                ["max_wal_size"] = "6553MB",
                ["min_wal_size"] = "2184MB",
                ["max_slot_wal_keep_size"] = "9830MB",
                ["wal_keep_size"] = "512MB",
            },
            new SortedDictionary<string, string>(parameters.ToDictionary()));
    }

    [Fact]
    public void A_small_instance_stays_small()
    {
        var parameters = PostgresSizing.Parameters(new InstanceSize(512 * Mebibyte, 0.5m, Gibibyte));

        Assert.Equal(
            ("128MB", "384MB", "1297kB"), (parameters["shared_buffers"], parameters["effective_cache_size"], parameters["work_mem"]));
        Assert.Equal(
            ("102MB", "153MB", "76MB"), (parameters["max_wal_size"], parameters["max_slot_wal_keep_size"], parameters["wal_keep_size"]));
        Assert.Equal(("1", "0"), (parameters["max_parallel_workers"], parameters["max_parallel_workers_per_gather"]));
    }

    [Fact]
    public void A_volume_of_its_own_gives_the_log_more_room()
    {
        var shared = PostgresSizing.Parameters(new InstanceSize(Gibibyte, 1, 8 * Gibibyte));
        var own = PostgresSizing.Parameters(new InstanceSize(Gibibyte, 1, 8 * Gibibyte, 8 * Gibibyte));

        Assert.Equal(("819MB", "2457MB"), (shared["max_wal_size"], own["max_wal_size"]));
    }

    [Fact]
    public void More_connections_leave_less_for_each_query()
    {
        string WorkMemory(int connections) =>
            PostgresSizing.Parameters(new InstanceSize(8 * Gibibyte, 2, 64 * Gibibyte) { MaxConnections = connections })["work_mem"];

        Assert.Equal(("20560kB", "5216kB"), (WorkMemory(100), WorkMemory(400)));
    }

    [Theory]
    [InlineData(255, 1, 1024, null, 100, "memory must be at least 256Mi")]
    [InlineData(512, 0, 1024, null, 100, "cores must be above 0")]
    [InlineData(512, 1, 511, null, 100, "the data's volume must be at least 512Mi")]
    [InlineData(512, 1, 1024, 255, 100, "the write-ahead log's volume must be at least 256Mi")]
    [InlineData(512, 1, 1024, null, 0, "max_connections must be from 1 to 2047")]
    [InlineData(512, 1, 1024, null, 2048, "max_connections must be from 1 to 2047")]
    public void What_cannot_work_is_refused_in_one_line(int memory, int cores, int data, int? wal, int connections, string begins)
    {
        var size = new InstanceSize(memory * Mebibyte, cores, data * Mebibyte, wal * Mebibyte) { MaxConnections = connections };

        Assert.StartsWith(
            begins, Assert.Throws<ArgumentException>(() => PostgresSizing.Parameters(size)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_the_log_that_are_too_large_for_the_volume_are_refused() =>
        Assert.Contains(
            "too small for files",
            new InstanceSize(Gibibyte, 1, Gibibyte) { WalSegment = 256 * Mebibyte }.Complaint(),
            StringComparison.Ordinal);

    [Fact]
    public void Everything_at_once_never_exceeds_the_memory() => Prop.ForAll(Sizes(), size =>
    {
        var p = PostgresSizing.Parameters(size);
        var queries = 2 * Bytes(p["work_mem"]) * (size.MaxConnections + Number(p["max_parallel_workers"]));
        var maintenance = Bytes(p["maintenance_work_mem"]) + (Bytes(p["autovacuum_work_mem"]) * Number(p["autovacuum_max_workers"]));
        return Bytes(p["shared_buffers"]) + queries + maintenance <= size.Memory / 8 * 7 && Bytes(p["work_mem"]) >= 64 << 10;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_log_never_exceeds_its_share_of_the_volume() => Prop.ForAll(Sizes(), size =>
    {
        var p = PostgresSizing.Parameters(size);
        var most = size.WalVolume * 3 / 4 ?? size.DataVolume / 4;
        return Bytes(p["max_wal_size"]) + Math.Max(Bytes(p["max_slot_wal_keep_size"]), Bytes(p["wal_keep_size"])) <= most
            && Bytes(p["min_wal_size"]) <= Bytes(p["max_wal_size"]) && Bytes(p["min_wal_size"]) >= 2 * size.WalSegment;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void More_of_anything_never_gives_less() => Prop.ForAll(Sizes(), Sizes(), (a, b) =>
    {
        var connections = Math.Min(a.MaxConnections, b.MaxConnections);
        var (less, more) = (
            new InstanceSize(
                Math.Min(a.Memory, b.Memory),
                a.Cores,
                Math.Min(a.DataVolume, b.DataVolume),
                Min(a.WalVolume, b.WalVolume))
            { MaxConnections = connections },
            new InstanceSize(
                Math.Max(a.Memory, b.Memory),
                a.Cores,
                Math.Max(a.DataVolume, b.DataVolume),
                Max(a.WalVolume, b.WalVolume))
            { MaxConnections = connections });
        if (less.Complaint() is not null)
        {
            return true;
        }

        var (small, large) = (PostgresSizing.Parameters(less), PostgresSizing.Parameters(more));
        return small.All(p => PostgresBytes.Parse(p.Value) is null || Bytes(p.Value) <= Bytes(large[p.Key]));
    }).QuickCheckThrowOnFailure();

    private static Arbitrary<InstanceSize> Sizes() =>
        (from memory in Gen.Choose(256, 1 << 20)
         from millicores in Gen.Choose(1, 128_000)
         from data in Gen.Choose(512, 64 << 20)
         from wal in Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(256, 32 << 20).Select(w => (int?)w))
         from connections in Gen.Choose(1, InstanceSize.MostConnections(memory * Mebibyte, millicores / 1000m))
         select new InstanceSize(
             memory * Mebibyte, millicores / 1000m, data * Mebibyte, wal * Mebibyte)
         { MaxConnections = connections }).ToArbitrary();

    // Whether there is a volume of its own is no question of more or less.
    private static long? Min(long? a, long? b) => a is null || b is null ? null : Math.Min(a.Value, b.Value);

    private static long? Max(long? a, long? b) => a is null || b is null ? null : Math.Max(a.Value, b.Value);

    private static long Bytes(string text) => (long)PostgresBytes.Parse(text)!.Value;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
