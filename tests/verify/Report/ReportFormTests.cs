using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using NJsonSchema;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Report;

namespace PgHaInfra.Tests.Verify.Report;

/// <summary>What programs and browsers need of the reports.</summary>
public class ReportFormTests
{
    private static readonly string[] Outside = ["http:", "https:", "//", "url(", "@import", "<script", "<link", " src=", " href="];

    [Fact]
    public async Task The_document_is_as_its_schema_says()
    {
        var schema = await JsonSchema.FromFileAsync(SchemaFile());

        Assert.Empty(schema.Validate(JsonReport.Text(Reports.Complete())));
        Assert.Empty(
            schema.Validate(
            JsonReport.Text(Reports.Complete()
            with { Git = null, KubernetesVersion = null, Clusters = [], Checks = [], Interrupted = true })));
    }

    [Fact]
    public async Task The_schema_refuses_another_form()
    {
        var schema = await JsonSchema.FromFileAsync(SchemaFile());
        foreach (var field in JsonReport.Of(Reports.Complete()).Select(field => field.Key))
        {
            var document = JsonReport.Of(Reports.Complete());
            document.Remove(field);
            Assert.NotEmpty(schema.Validate(document.ToJsonString()));
        }

        var wrong = JsonReport.Of(Reports.Complete());
        wrong["checks"]![0]!["verdict"] = "passed";
        Assert.NotEmpty(schema.Validate(wrong.ToJsonString()));
    }

    [Fact]
    public void JUnit_counts_what_it_holds()
    {
        var suites = XDocument.Parse(JUnitReport.Text(Reports.Complete())).Root!;

        Assert.Equal(("5", "1", "1", "1"),
            (Count(suites, "tests"), Count(suites, "failures"), Count(suites, "errors"), Count(suites, "skipped")));
        Assert.Equal(5, suites.Descendants("testcase").Count());
        Assert.Single(suites.Descendants("failure"));
        Assert.Single(suites.Descendants("error"));
        Assert.Single(suites.Descendants("skipped"));
        Assert.Equal(["db/pg topology", "db/pg data path", "db/pg backup", "db/pg failover"],
            suites.Elements("testsuite").Select(suite => (string)suite.Attribute("name")!));
    }

    [Fact]
    public void The_page_is_well_formed_and_needs_nothing_from_elsewhere()
    {
        var page =
            HtmlReport.Text(Reports.Complete()
            with { Checks = [.. Reports.Complete().Checks.Where(check => check.Verdict != Verdict.Inconclusive)] });

        Assert.StartsWith("<!doctype html>\n<html", page);
        var document = XDocument.Parse(page["<!doctype html>\n".Length..]);
        Assert.DoesNotContain(Outside, word => page.Contains(word, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(document.Descendants("style").Single().Value, letter => letter is '<' or '>' or '&');
        Assert.DoesNotContain(document.Descendants(), element => element.IsEmpty && element.Name.LocalName != "meta");
        Assert.Contains(document.Descendants("style").Single().Value.Split('\n'), line =>
            line.Contains("prefers-color-scheme: dark", StringComparison.Ordinal));
        Assert.Contains(document.Descendants("style").Single().Value.Split('\n'), line =>
            line.Contains("@media print", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_server_says_is_never_markup()
    {
        var page = HtmlReport.Text(Reports.Complete());

        Assert.DoesNotContain("<t>", page);
        Assert.Contains("&lt;t&gt; &amp; \"closed\"", page);
        Assert.DoesNotContain("| it", MarkdownReport.Text(Reports.Complete()).Replace("\\|", ""));
    }

    [Fact]
    public void A_file_is_never_half_written()
    {
        var folder = Directory.CreateTempSubdirectory("pgha-report").FullName;
        try
        {
            ReportFolder.Write(Reports.Complete(), folder);
            ReportFolder.Write(Reports.Complete(), folder);

            Assert.Equal(["junit.xml", "report.html", "report.json", "report.md"],
                Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(new[] { Verdict.Pass, Verdict.Skipped }, Verdict.Pass, 0)]
    [InlineData(new[] { Verdict.Pass, Verdict.Inconclusive }, Verdict.Inconclusive, 2)]
    [InlineData(new[] { Verdict.Inconclusive, Verdict.Fail, Verdict.Pass }, Verdict.Fail, 1)]
    [InlineData(new[] { Verdict.Skipped }, Verdict.Skipped, 0)]
    [InlineData(new Verdict[0], Verdict.Inconclusive, 2)]
    public void The_whole_is_as_good_as_its_worst_part(Verdict[] verdicts, Verdict whole, int exitCode)
    {
        Assert.Equal(whole, Conclusion.Of(verdicts));
        Assert.Equal(exitCode, Conclusion.ExitCode(Conclusion.Of(verdicts)));
    }

    private static string? Count(XElement element, string name) => (string?)element.Attribute(name);

    private static string SchemaFile([CallerFilePath] string here = "") =>
        Path.GetFullPath("../../../docs/verification-report.schema.json", Path.GetDirectoryName(here)!);
}
