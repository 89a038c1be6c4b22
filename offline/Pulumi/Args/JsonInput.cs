namespace Pulumi.Serialization;

/// <summary>Inputs that a provider wants as a JSON string.</summary>
internal static class JsonInput
{
    public static Output<string>? Of(string context, object? value)
    {
        return value == null ? null
            : value is IInput input ? new Output<string>(OutputTasks.ApplyAsync(input.ToOutput().DataTask, Format, whenNull: null))
            : Format(value);

        Output<string> Format(object? plain) => Output.Create(FormatAsync(plain));

        async Task<string> FormatAsync(object? plain)
        {
            var serializer = new Serializer(keepResources: false);
            return WireJson.Format(await serializer.SerializeAsync(new WirePath(context), plain).ConfigureAwait(false));
        }
    }
}
