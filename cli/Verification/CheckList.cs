using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.Display;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Selection;
using Spectre.Console;

namespace PgHaInfra.Cli.Verification;

/// <summary>Lists the selected checks: what they do and what they prove.</summary>
internal static class CheckList
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the list to standard output.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="UserErrorException">The selection names what there is not.</exception>
    public static int Write(VerifyOptions options)
    {
        try
        {
            var checks = options.Selection.Of(Harness.Checks);
            if (options.Json)
            {
                Console.WriteLine(new JsonArray([.. checks.Select(Json)]).ToJsonString(Indented));
            }
            else
            {
                Terminal.Out.Write(Table(checks));
            }

            return 0;
        }
        catch (SelectionException wrong)
        {
            throw new UserErrorException(wrong.Message);
        }
    }

    private static Grid Table(IReadOnlyList<ICheck> checks)
    {
        var grid = new Grid();
        grid.AddColumns(new GridColumn().NoWrap(), new GridColumn().NoWrap(), new GridColumn().NoWrap(), new GridColumn());
        foreach (var check in checks)
        {
            grid.AddRow(new Text(check.Group.Key()), new Text(check.Impact.Key()), new Text(check.Name), new Text(check.Proves));
        }

        return grid;
    }

    private static JsonObject Json(ICheck check) => new()
    {
        ["group"] = check.Group.Key(),
        ["name"] = check.Name,
        ["impact"] = check.Impact.Key(),
        ["title"] = check.Title,
        ["proves"] = check.Proves,
    };
}
