using System.Runtime.CompilerServices;
using PgHaInfra.Verify.Report;

namespace PgHaInfra.Tests.Verify.Report;

/// <summary>Every form of the report, to the letter. After a change that is meant, renew them with PGHA_RENEW=1 and read the
/// difference.</summary>
public class GoldenReportTests
{
    [Theory]
    [InlineData("report.json")]
    [InlineData("junit.xml")]
    [InlineData("report.md")]
    [InlineData("report.html")]
    public void Each_form_is_as_before(string file)
    {
        var folder = Directory.CreateTempSubdirectory("pgha-report").FullName;
        try
        {
            ReportFolder.Write(Reports.Complete(), folder);
            var text = File.ReadAllText(Path.Combine(folder, file));
            var golden = Path.Combine(Folder(), file);
            if (Environment.GetEnvironmentVariable("PGHA_RENEW") == "1")
            {
                File.WriteAllText(golden, text);
            }

            Assert.Equal(File.ReadAllText(golden), text);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
