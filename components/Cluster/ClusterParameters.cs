using System.Collections.Immutable;
using System.Globalization;
using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>PostgreSQL's parameters: this project's, those that follow from the size, and over both the caller's.</summary>
internal static class ClusterParameters
{
    private const long Mebibyte = 1L << 20;

    public static InputMap<string> For(CnpgClusterArgs args)
    {
        var given = args.Parameters ?? new();
        var own = args.Sizing ? InputMap<string>.Merge(PostgresDefaults.Parameters, Sized(args, given)) : PostgresDefaults.Parameters;
        return InputMap<string>.Merge(own, given);
    }

    private static Output<ImmutableDictionary<string, string>> Sized(CnpgClusterArgs args, InputMap<string> given)
    {
        var wal = args.WalStorage is { } own ? Size(own, "WalStorage").Apply(size => (long?)size) : Output.Create(default(long?));
        var segment = args.InitDb.WalSegmentSize?.ToOutput() ?? Output.Create(16);
        return Output.Tuple(
            Amount(args.Memory, "Memory"), Amount(args.Cpu, "Cpu"), Size(args.Storage, "Storage"), wal, segment, given.ToOutput())
            .Apply(t => PostgresSizing.Parameters(new InstanceSize((long)t.Item1, t.Item2, t.Item3, t.Item4)
            {
                MaxConnections = Connections(t.Item6),
                WalSegment = t.Item5 * Mebibyte,
            }));
    }

    private static Output<long> Size(Input<StorageArgs> storage, string input) => storage.ToOutput()
        .Apply(volume => Amount(volume.Size ?? throw new ArgumentException($"{input}.Size is required"), $"{input}.Size"))
        .Apply(size => (long)size);

    private static Output<decimal> Amount(Input<string> quantity, string input) =>
        quantity.ToOutput().Apply(
            text => Quantity.Parse(text) ?? throw new ArgumentException(
                $"{input} = \"{text}\": must be a quantity such as 8Gi, 2 or 500m"));

    private static int Connections(ImmutableDictionary<string, string> given) =>
        !given.TryGetValue("max_connections", out var text) ? InstanceSize.DefaultMaxConnections
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"max_connections = \"{text}\": must be a whole number");
}
