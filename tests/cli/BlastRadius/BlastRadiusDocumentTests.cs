using PgHaInfra.Cli.BlastRadius;
using PgHaInfra.Cli.BlastRadius.Knowledge;

namespace PgHaInfra.Tests.Cli.BlastRadius;

public sealed class BlastRadiusDocumentTests
{
    [Fact]
    public void The_documentation_lists_every_known_property() =>
        DocumentTable.Check("blast-radius.md", KnownProperties.Types.Order(StringComparer.Ordinal).SelectMany(Rows));

    // One row for the properties of a type that have effect, reason and source in common.
    private static IEnumerable<string> Rows(string type) => KnownProperties.Of(type)
        .GroupBy(known => (known.Action, known.Why, known.Source)).Select(group =>
        $"| {type} | {string.Join(", ", group.Select(known => $"`{known.Path}`"))} | {Word(group.Key.Action)} | {group.Key.Why} | "
            + $"{group.Key.Source} |");

    private static string Word(ChangeAction action) => action switch
    {
        ChangeAction.Replace => "replaced",
        ChangeAction.Refused => "refused",
        ChangeAction.Restart => "disrupts",
        _ => "in place",
    };
}
