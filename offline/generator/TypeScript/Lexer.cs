namespace PgHaInfra.Offline.Generator.TypeScript;

/// <summary>Cuts a TypeScript declaration file into tokens, without the comments.</summary>
public static class Lexer
{
    /// <summary>All tokens, in order.</summary>
    public static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length;)
        {
            var from = at;
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (text.AsSpan(at).StartsWith("/*"))
            {
                at = text.IndexOf("*/", at, StringComparison.Ordinal) + 2;
            }
            else if (text.AsSpan(at).StartsWith("//"))
            {
                var end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end;
            }
            else if (c is '"' or '\'')
            {
                at = text.IndexOf(c, at + 1) + 1;
                tokens.Add(new Token(text[(from + 1)..(at - 1)], true));
            }
            else
            {
                do
                {
                    at++;
                }
                while (IsWord(c) && at < text.Length && IsWord(text[at]));
                tokens.Add(new Token(text[from..at], false));
            }
        }

        return tokens;
    }

    // A dotted name such as pulumi.Input is one token.
    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' or '.';
}
