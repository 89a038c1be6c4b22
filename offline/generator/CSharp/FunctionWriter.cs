using System.Text;
using PgHaInfra.Offline.Generator.TypeScript;

namespace PgHaInfra.Offline.Generator.CSharp;

/// <summary>Writes the static class of a function.</summary>
public static class FunctionWriter
{
    private const string Deployment = "global::Pulumi.Deployment.Instance";

    /// <summary>Writes one function.</summary>
    /// <param name="name">The C# class, such as GetClientConfig.</param>
    /// <param name="token">The function's token.</param>
    /// <param name="args">The interface of its plain arguments; null when it takes none.</param>
    public static string Write(string name, string token, TsDeclaration? args)
    {
        var task = $"global::System.Threading.Tasks.Task<{name}Result>";
        var text = new StringBuilder().AppendLine($"public static class {name}").AppendLine("{");
        Method(text, task, "InvokeAsync", "Args", "InvokeOptions? options = null");
        Method(text, $"Output<{name}Result>", "Invoke", "InvokeArgs", "InvokeOptions? options = null");
        Method(text, $"Output<{name}Result>", "Invoke", "InvokeArgs", "InvokeOutputOptions options");
        return text.AppendLine("}").ToString();

        void Method(StringBuilder text, string returns, string method, string suffix, string options)
        {
            var optional = args is not null && args.Properties.All(p => p.Optional) && options.EndsWith("null", StringComparison.Ordinal);
            var parameter = args is null ? "" : $"{name}{suffix}{(optional ? "? args = null" : " args")}, ";
            var given = args is null ? "InvokeArgs.Empty" : $"args ?? new {name}{suffix}()";
            text.AppendLine($"    public static {returns} {method}({parameter}{options})");
            text.AppendLine($"        => {Deployment}.{method}<{name}Result>(\"{token}\", {given}, options.WithDefaults());");
        }
    }
}
