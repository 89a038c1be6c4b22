namespace PgHaInfra.Kube;

/// <summary>Reads the string form of label selectors.</summary>
internal sealed class LabelSelectorParser(string text)
{
    private int at;

    public IEnumerable<LabelRequirement> Parse()
    {
        do
        {
            yield return Requirement();
        }
        while (Take(','));
        if (Peek() != '\0')
        {
            throw Unexpected("',' or end");
        }
    }

    private LabelRequirement Requirement()
    {
        if (Take('!'))
        {
            return new LabelRequirement(Word(), LabelOperator.DoesNotExist, []);
        }
        var key = Word();
        switch (Peek())
        {
            case '\0' or ',':
                return new LabelRequirement(key, LabelOperator.Exists, []);
            case '=':
                Take('=');
                Take('=');
                return new LabelRequirement(key, LabelOperator.In, [OptionalWord()]);
            case '!':
                Take('!');
                Expect('=');
                return new LabelRequirement(key, LabelOperator.NotIn, [OptionalWord()]);
            case '>':
                Take('>');
                return new LabelRequirement(key, LabelOperator.GreaterThan, [Word()]);
            case '<':
                Take('<');
                return new LabelRequirement(key, LabelOperator.LessThan, [Word()]);
        }
        return Word() switch
        {
            "in" => new LabelRequirement(key, LabelOperator.In, Set()),
            "notin" => new LabelRequirement(key, LabelOperator.NotIn, Set()),
            var other => throw new FormatException($"unable to parse requirement: found '{other}', expected: in, notin, =, ==, !=, gt, lt"),
        };
    }

    private List<string> Set()
    {
        Expect('(');
        var values = new List<string>();
        do
        {
            values.Add(OptionalWord());
        }
        while (Take(','));
        Expect(')');
        return values;
    }

    private string Word()
    {
        var word = OptionalWord();
        return word.Length > 0 ? word : throw Unexpected("identifier");
    }

    private string OptionalWord()
    {
        Peek();
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '_' or '.' or '/'))
        {
            at++;
        }
        return text[start..at];
    }

    private char Peek()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
        return at < text.Length ? text[at] : '\0';
    }

    private bool Take(char c)
    {
        if (Peek() != c)
        {
            return false;
        }
        at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!Take(c))
        {
            throw Unexpected($"'{c}'");
        }
    }

    private FormatException Unexpected(string expected) =>
        new($"unable to parse requirement: found '{(at < text.Length ? text[at..] : "")}', expected: {expected}");
}
