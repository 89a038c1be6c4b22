using System.Xml;
using System.Xml.Linq;

namespace PgHaInfra.Verify.Report;

/// <summary>Makes documents of text that others wrote: a server's message may hold characters that XML cannot.</summary>
internal static class XmlText
{
    /// <summary>Replaces such characters, in texts and attributes, by U+FFFD.</summary>
    public static XElement Cleaned(XElement root)
    {
        foreach (var text in root.DescendantNodes().OfType<XText>())
        {
            text.Value = Clean(text.Value);
        }

        foreach (var attribute in root.DescendantsAndSelf().Attributes())
        {
            attribute.Value = Clean(attribute.Value);
        }

        return root;
    }

    private static string Clean(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
        {
            return text;
        }

        var letters = text.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (i + 1 < letters.Length && XmlConvert.IsXmlSurrogatePair(letters[i + 1], letters[i]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(letters[i]))
            {
                letters[i] = '\uFFFD';
            }
        }

        return new string(letters);
    }
}
