using System.Globalization;

namespace PgHaInfra.Cli.Plan.Answers;

/// <summary>Random values that are no secrets; passwords are <see cref="IRandomValues"/>'s.</summary>
internal static class RandomAnswers
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";

    public static void Answer(Answer answer)
    {
        switch (answer.Type)
        {
            case "random:index/randomString:RandomString":
                Result(answer, Invented.Text(answer.LogicalName, Length(answer, "length"), Alphabet(answer)));
                break;
            case "random:index/randomUuid:RandomUuid":
                Result(answer, Invented.Guid(answer.LogicalName));
                break;
            case "random:index/randomId:RandomId":
                var digits = 2 * Length(answer, "byteLength");
                answer.Set("hex", answer.Text("prefix") + Invented.Text(answer.LogicalName, digits, "0123456789abcdef"));
                break;
        }
    }

    private static void Result(Answer answer, string value)
    {
        answer.Id = value;
        answer.Set("result", value);
    }

    private static int Length(Answer answer, string key) => Convert.ToInt32(answer.Value(key), CultureInfo.InvariantCulture);

    // Every class of characters is allowed unless it is ruled out; special ones are never drawn, which is allowed, too.
    private static string Alphabet(Answer answer) =>
        Unless(answer, "lower", Letters) + Unless(answer, "upper", Letters.ToUpperInvariant()) + Unless(answer, "numeric", Digits);

    private static string Unless(Answer answer, string key, string characters) => answer.Value(key) is false ? "" : characters;
}
