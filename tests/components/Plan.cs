using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Moq;
using Pulumi;
using Pulumi.Testing;

namespace PgHaInfra.Tests.Components;

/// <summary>
/// Runs a program against strict mocks: a resource of a type that was not announced fails the run. What was registered can be read
/// afterwards as JSON.
/// </summary>
internal sealed class Plan
{
    public const string Password = "0123456789abcdefghijklmnopqrstuv";
    private readonly Mock<IMocks> _mocks = new(MockBehavior.Strict);
    private readonly ConcurrentDictionary<string, JsonObject> _inputs = new();

    public Plan() =>
        _mocks.Setup(m => m.RegisterResourceOutputs(It.IsAny<MockRegisterResourceOutputsRequest>())).Returns(Task.CompletedTask);

    /// <summary>Announces types; their resources answer with what they were given.</summary>
    public Plan Expecting(params string[] types)
    {
        foreach (var type in types)
        {
            Expecting(type, inputs => inputs);
        }

        return this;
    }

    /// <summary>Announces a type whose resources answer with something else than they were given.</summary>
    public Plan Expecting(
        string type, Func<ImmutableDictionary<string, object>, ImmutableDictionary<string, object>> state, Func<MockResourceArgs,
        string>? id = null)
    {
        _mocks.Setup(m => m.NewResourceAsync(It.Is<MockResourceArgs>(a => a.Type == type))).ReturnsAsync((MockResourceArgs a) =>
        {
            Assert.True(_inputs.TryAdd($"{a.Type} {a.Name}", (JsonObject)Json(a.Inputs)!), $"{a.Type} {a.Name} is registered twice");
            return (id is null ? $"{a.Name}-id" : id(a), state(a.Inputs));
        });
        return this;
    }

    /// <summary>Types of a whole cluster without endpoints.</summary>
    public Plan ExpectingCluster() => Expecting(Types.CnpgCluster, Types.Secret, Types.Cluster, Types.NetworkPolicy).ExpectingPassword();

    /// <summary>A random password that is always the same.</summary>
    public Plan ExpectingPassword() => Expecting(Types.RandomPassword, inputs => inputs.SetItem("result", Password));

    /// <summary>Announces a provider's function and its answer.</summary>
    public Plan Answering(string function, Func<ImmutableDictionary<string, object>, ImmutableDictionary<string, object>> answer)
    {
        _mocks.Setup(m => m.CallAsync(It.Is<MockCallArgs>(a => a.Token == function))).ReturnsAsync((MockCallArgs a) => answer(a.Args));
        return this;
    }

    /// <summary>Runs the program and gives its resources and outputs.</summary>
    public async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> Run(Action program, bool preview = false)
    {
        var (resources, outputs) = await Deployment.TestAsync(
            _mocks.Object,
            new TestOptions { ProjectName = "pg-ha-infra", StackName = "test", IsPreview = preview },
            () =>
            {
                program();
                return new Dictionary<string, object?>();
            });
        return (resources, outputs);
    }

    /// <summary>"type name" of everything that was registered, sorted.</summary>
    public IEnumerable<string> Registered => _inputs.Keys.Order(StringComparer.Ordinal);

    /// <summary>What the only resource of a type was given.</summary>
    public JsonObject Inputs(string type) => Assert.Single(_inputs, e => e.Key.StartsWith(type + " ", StringComparison.Ordinal)).Value;

    /// <summary>What a resource was given.</summary>
    public JsonObject Inputs(string type, string name) => _inputs[$"{type} {name}"];

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag,
        double number => number,
        int number => number,
        IReadOnlyDictionary<string, object> entries => new JsonObject(
            entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => KeyValuePair.Create(e.Key, Json(e.Value)))),
        System.Collections.IEnumerable items => new JsonArray(items.Cast<object?>().Select(Json).ToArray()),
        _ => throw new NotSupportedException(value.GetType().ToString()),
    };
}
