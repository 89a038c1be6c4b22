namespace PgHaInfra.Offline.Generator.TypeScript;

/// <summary>
/// Reads the declarations that Pulumi's generator writes into .d.ts files: interfaces, classes and constant objects, in
/// namespaces or not. Anything else (imports, functions, type aliases, methods) is passed over.
/// </summary>
public sealed class DeclarationParser
{
    private readonly List<Token> tokens;
    private readonly List<string> scopes = [];
    private readonly Dictionary<string, TsDeclaration> found = [];
    private int at;

    private DeclarationParser(string text) => tokens = Lexer.Tokens(text);

    private string Here => at < tokens.Count ? tokens[at].Text : "";

    /// <summary>The declarations of a file by their dotted path.</summary>
    public static IReadOnlyDictionary<string, TsDeclaration> Parse(string text)
    {
        var parser = new DeclarationParser(text);
        while (parser.at < parser.tokens.Count)
        {
            parser.Statement();
        }

        return parser.found;
    }

    private void Statement()
    {
        while (Here is "export" or "declare" or "abstract")
        {
            at++;
        }

        switch (Here)
        {
            case "namespace":
                scopes.Add(tokens[at + 1].Text);
                at += 3;
                while (Here != "}")
                {
                    Statement();
                }

                at++;
                scopes.RemoveAt(scopes.Count - 1);
                break;
            case "interface" or "class" or "const":
                var path = string.Join('.', scopes.Append(tokens[at + 1].Text));
                while (Here != "{")
                {
                    at++;
                }

                // An interface may merge with a class or a namespace of its name; the first one that has properties counts.
                var properties = Body();
                if (!found.TryGetValue(path, out var known) || known.Properties.Count == 0)
                {
                    found[path] = new TsDeclaration(path, properties);
                }

                break;
            default:
                SkipMember();
                break;
        }
    }

    private List<TsProperty> Body()
    {
        var properties = new List<TsProperty>();
        at++;
        while (Here != "}")
        {
            while (Here is "readonly" or "private" or "static" && tokens[at + 1].Text is not (":" or "?"))
            {
                at++;
            }

            var name = Here;
            var optional = tokens[at + 1].Text == "?";
            if (tokens[at + (optional ? 2 : 1)].Text != ":")
            {
                SkipMember();
                continue;
            }

            at += optional ? 3 : 2;
            var type = Unwrap(Type(), ref optional);
            properties.Add(new TsProperty(name, optional, type));
            at++;
        }

        at++;
        return properties;
    }

    private TsType Type()
    {
        var members = new List<TsType>();
        do
        {
            if (Here == "|")
            {
                at++;
            }

            members.Add(ArrayType());
        }
        while (Here == "|");
        return members.Count == 1 ? members[0] : new TsType.Union(members);
    }

    private TsType ArrayType()
    {
        var token = tokens[at++];
        TsType type;
        if (token.IsLiteral)
        {
            type = new TsType.Literal(token.Text);
        }
        else if (token.Text == "(")
        {
            type = Type();
            at++;
        }
        else if (token.Text == "{")
        {
            // "{ [key: string]: T; }"
            at += 6;
            type = new TsType.Map(Type());
            at += 2;
        }
        else if (Here == "<")
        {
            at++;
            type = new TsType.Wrapped(token.Text, Type());
            at++;
        }
        else
        {
            type = new TsType.Name(token.Text);
        }

        while (Here == "[")
        {
            at += 2;
            type = new TsType.Array(type);
        }

        return type;
    }

    private static TsType Unwrap(TsType type, ref bool optional)
    {
        if (type is TsType.Wrapped wrapped)
        {
            return Unwrap(wrapped.Inner, ref optional);
        }

        if (type is not TsType.Union union || !union.Members.Contains(new TsType.Name("undefined")))
        {
            return type;
        }

        optional = true;
        var rest = union.Members.Where(m => m != new TsType.Name("undefined")).ToArray();
        return rest.Length == 1 ? Unwrap(rest[0], ref optional) : new TsType.Union(rest);
    }

    // To the end of a statement or member: a semicolon or closing brace outside of all brackets.
    private void SkipMember()
    {
        for (var depth = 0; at < tokens.Count; at++)
        {
            switch (Here)
            {
                case "{" or "(" or "[":
                    depth++;
                    break;
                case "}" or ")" or "]":
                    depth--;
                    break;
                case ";" when depth == 0:
                    at++;
                    return;
            }
        }
    }
}
