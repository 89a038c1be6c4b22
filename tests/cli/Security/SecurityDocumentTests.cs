using PgHaInfra.Cli.Security;

namespace PgHaInfra.Tests.Cli.Security;

public sealed class SecurityDocumentTests
{
    [Fact]
    public void The_documentation_lists_every_rule_as_it_is_declared() =>
        DocumentTable.Check("security.md", SecurityRules.All.Select(Row));

    private static string Row(SecurityRule rule) =>
        $"| {rule.Number} | {string.Join(", ", rule.Ids)} | {rule.Title} | {rule.Expected} | "
            + $"{rule.Severity.ToString().ToLowerInvariant()}{(rule.ProductionOnly ? ", production" : "")} |";
}
