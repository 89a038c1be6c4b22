using System.Globalization;
using System.Text.Json.Nodes;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>
/// The part of the Common Expression Language that the served schemas use: comparisons, logic, has(), and the methods size, startsWith,
/// all, exists and filter. A missing field is null.
/// </summary>
internal sealed class CelParser(string text)
{
    private int at;

    /// <exception cref="FormatException">The expression uses something else.</exception>
    public Func<CelScope, object?> Parse()
    {
        var expression = Or();
        return Peek() == '\0' ? expression : throw Unexpected();
    }

    private Func<CelScope, object?> Or()
    {
        var left = And();
        while (Take("||"))
        {
            var (a, b) = (left, And());
            left = s => a(s) is true || b(s) is true;
        }
        return left;
    }

    private Func<CelScope, object?> And()
    {
        var left = Relation();
        while (Take("&&"))
        {
            var (a, b) = (left, Relation());
            left = s => a(s) is true && b(s) is true;
        }
        return left;
    }

    private Func<CelScope, object?> Relation()
    {
        var a = Unary();
        foreach (var sign in (ReadOnlySpan<string>)["==", "!=", "<=", ">=", "<", ">"])
        {
            if (Take(sign))
            {
                var b = Unary();
                return sign switch
                {
                    "==" => s => CelScope.Same(a(s), b(s)),
                    "!=" => s => !CelScope.Same(a(s), b(s)),
                    _ => s => a(s) is double x && b(s) is double y && Holds(x.CompareTo(y), sign),
                };
            }
        }
        return a;
    }

    private static bool Holds(int order, string sign) => sign switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };

    private Func<CelScope, object?> Unary()
    {
        if (Peek() == '!')
        {
            at++;
            var inner = Unary();
            return s => inner(s) is not true;
        }
        var value = Primary();
        while (Take("."))
        {
            var (target, name) = (value, Word());
            value = Take("(") ? Method(target, name) : s => (target(s) as JsonObject)?[name] is { } node ? CelScope.Plain(node) : null;
        }
        return value;
    }

    private Func<CelScope, object?> Method(Func<CelScope, object?> target, string name)
    {
        switch (name)
        {
            case "size":
                Expect(")");
                return s => target(s) is string text ? (double)text.Length : (double)CelScope.Items(target(s)).Count;
            case "startsWith":
                var prefix = Or();
                Expect(")");
                return s => target(s) is string text && text.StartsWith((string?)prefix(s) ?? "", StringComparison.Ordinal);
            case "all" or "exists" or "filter":
                var variable = Word();
                Expect(",");
                var condition = Or();
                Expect(")");
                bool Chosen(CelScope s, object? item) => condition(new CelScope(variable, item, s)) is true;
                return name switch
                {
                    "all" => s => CelScope.Items(target(s)).All(i => Chosen(s, i)),
                    "exists" => s => CelScope.Items(target(s)).Any(i => Chosen(s, i)),
                    _ => s => CelScope.Items(target(s)).Where(i => Chosen(s, i)).ToList(),
                };
            default:
                throw Unexpected();
        }
    }

    private Func<CelScope, object?> Primary()
    {
        switch (Peek())
        {
            case '(':
                at++;
                var inner = Or();
                Expect(")");
                return inner;
            case '\'' or '"':
                var quote = text[at++];
                var end = text.IndexOf(quote, at);
                var literal = text[at..end];
                at = end + 1;
                return _ => literal;
            case >= '0' and <= '9':
                var number = double.Parse(Word(), CultureInfo.InvariantCulture);
                return _ => number;
        }
        var name = Word();
        switch (name)
        {
            case "true" or "false":
                var truth = name == "true";
                return _ => truth;
            case "has":
                Expect("(");
                var field = Or();
                Expect(")");
                return s => field(s) is not null;
            default:
                return s => s.Find(name);
        }
    }

    private string Word()
    {
        Peek();
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }
        return at > start ? text[start..at] : throw Unexpected();
    }

    private char Peek()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
        return at < text.Length ? text[at] : '\0';
    }

    private bool Take(string token)
    {
        Peek();
        if (string.CompareOrdinal(text, at, token, 0, token.Length) != 0)
        {
            return false;
        }
        at += token.Length;
        return true;
    }

    private void Expect(string token)
    {
        if (!Take(token))
        {
            throw Unexpected();
        }
    }

    private FormatException Unexpected() => new($"cannot evaluate \"{text}\" from position {at}");
}
