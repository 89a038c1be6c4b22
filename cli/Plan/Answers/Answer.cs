using System.Collections.Immutable;
using System.Text;
using Pulumi.Testing;

namespace PgHaInfra.Cli.Plan.Answers;

/// <summary>The answer to one registration while it is put together: its inputs, and what is added to them.</summary>
internal sealed class Answer(MockResourceArgs args, Regions regions)
{
    private readonly ImmutableDictionary<string, object>.Builder _state = args.Inputs.ToBuilder();

    public string Type { get; } = args.Type!;

    public string LogicalName { get; } = args.Name!;

    public string Id { get; set; } = $"{args.Name}-id";

    public Regions Regions => regions;

    public object State => _state.ToImmutable();

    /// <summary>A text among the inputs and what was answered so far; null if it is not there.</summary>
    public string? Text(string key) => _state.GetValueOrDefault(key) as string;

    /// <summary>Any value among the inputs and what was answered so far; null if it is not there.</summary>
    public object? Value(string key) => _state.GetValueOrDefault(key);

    /// <summary>A group among the inputs and what was answered so far; empty if it is not there.</summary>
    public ImmutableDictionary<string, object> Group(string key) =>
        _state.GetValueOrDefault(key) as ImmutableDictionary<string, object> ?? ImmutableDictionary<string, object>.Empty;

    public void Set(string key, object value) => _state[key] = value;

    /// <summary>Adds what a provider fills in, but for what the program gave itself.</summary>
    public void Default(string key, object value) => _state.TryAdd(key, value);

    /// <summary>Adds entries to a group, which keeps its others.</summary>
    public void Extend(string key, params (string Key, object Value)[] entries) => Set(key, With(Group(key), entries));

    public static ImmutableDictionary<string, object> With(
        ImmutableDictionary<string, object> group, params (string Key, object Value)[] entries) =>
        group.SetItems(entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)));

    public static ImmutableDictionary<string, object> Map(params (string Key, object Value)[] entries) =>
        With(ImmutableDictionary<string, object>.Empty, entries);

    /// <summary>Fills a pattern such as <c>managedClusters/{resourceName}</c>; an input that was left out is the logical name.</summary>
    public string Fill(string pattern)
    {
        var text = new StringBuilder();
        var rest = pattern.AsSpan();
        for (var open = rest.IndexOf('{'); open >= 0; open = rest.IndexOf('{'))
        {
            var close = rest.IndexOf('}');
            text.Append(rest[..open]).Append(Text(rest[(open + 1)..close].ToString()) ?? LogicalName);
            rest = rest[(close + 1)..];
        }

        return text.Append(rest).ToString();
    }
}
