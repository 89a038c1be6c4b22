using System.Text;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>Writes an OpenAPI v2 document as a protobuf message that names, for each kind, a patch operation with the parameters
/// dryRun and fieldValidation.</summary>
internal static class OpenApiProtobuf
{
    private const int Paths = 8, PathEntry = 2, EntryName = 1, EntryValue = 2, Patch = 8;
    private const int OperationParameters = 8, OperationExtensions = 13, Yaml = 2;
    private const int QueryParameter = 3, ParameterName = 4;

    public static byte[] Write(KindRegistry kinds)
    {
        byte[] parameters = [.. Parameter("dryRun"), .. Parameter("fieldValidation")];
        var paths = new List<byte>();
        foreach (var info in kinds.All)
        {
            var kind = info.Kind;
            var yaml = $"group: \"{kind.Group}\"\nkind: {kind.Kind}\nversion: {kind.Version}\n";
            byte[] extension = [.. Field(EntryName, "x-kubernetes-group-version-kind"), .. Field(EntryValue, Field(Yaml, yaml))];
            byte[] operation = [.. parameters, .. Field(OperationExtensions, extension)];
            byte[] entry = [.. Field(EntryName, kind.Path("{namespace}", "{name}")), .. Field(EntryValue, Field(Patch, operation))];
            paths.AddRange(Field(PathEntry, entry));
        }
        return [.. Field(1, "2.0"), .. Field(Paths, [.. paths])];
    }

    private static byte[] Parameter(string name) =>
        Field(OperationParameters, Field(1, Field(2, Field(QueryParameter, Field(ParameterName, name)))));

    private static byte[] Field(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int number, byte[] content) =>
        [.. Varint((uint)number << 3 | 2), .. Varint((uint)content.Length), .. content];

    private static IEnumerable<byte> Varint(uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }
        yield return (byte)value;
    }
}
