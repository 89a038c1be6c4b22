namespace PgHaInfra.Verify.Report;

/// <summary>Writes a report in all its forms into a folder.</summary>
public static class ReportFolder
{
    /// <summary>
    /// Writes <c>report.json</c>, <c>junit.xml</c>, <c>report.md</c> and <c>report.html</c>; each file is replaced as a whole, and
    /// <c>report.json</c> last, so that whoever finds it finds the others too.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static void Write(VerificationReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        Replace(folder, "junit.xml", JUnitReport.Text(report));
        Replace(folder, "report.md", MarkdownReport.Text(report));
        Replace(folder, "report.html", HtmlReport.Text(report));
        Replace(folder, "report.json", JsonReport.Text(report));
    }

    private static void Replace(string folder, string name, string text)
    {
        var temporary = Path.Combine(folder, $".{name}.{Environment.ProcessId}");
        try
        {
            File.WriteAllText(temporary, text);
            File.Move(temporary, Path.Combine(folder, name), overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
