using System.Collections.Immutable;
using PgHaInfra.Components;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Components;

public sealed class PublicEndpointsTests
{
    private readonly Plan _plan = new Plan().Expecting(Types.PublicEndpoints, Types.Service);

    [Fact]
    public async Task Two_load_balancers_lead_to_the_primary_and_the_replicas_of_this_cluster()
    {
        await Run();

        Expect.Same(
            """
            {
              "apiVersion": "v1", "kind": "Service",
              "metadata": {"name": "pg-rw-public", "namespace": "data"},
              "spec": {
                "type": "LoadBalancer",
                "ports": [{"name": "postgres", "protocol": "TCP", "port": 5432, "targetPort": 5432}],
                "selector": {"cnpg.io/cluster": "pg", "cnpg.io/instanceRole": "primary", "cnpg.io/podRole": "instance"},
                "loadBalancerSourceRanges": ["203.0.113.7/32"],
                "externalTrafficPolicy": "Local"
              }
            }
            """,
            _plan.Inputs(Types.Service, "db-primary"));
        Expect.Same(
            """
            {
              "apiVersion": "v1", "kind": "Service",
              "metadata": {"name": "pg-ro-public", "namespace": "data"},
              "spec": {
                "type": "LoadBalancer",
                "ports": [{"name": "postgres", "protocol": "TCP", "port": 5433, "targetPort": 5432}],
                "selector": {"cnpg.io/cluster": "pg", "cnpg.io/instanceRole": "replica", "cnpg.io/podRole": "instance"},
                "loadBalancerSourceRanges": ["203.0.113.7/32"],
                "externalTrafficPolicy": "Local"
              }
            }
            """,
            _plan.Inputs(Types.Service, "db-replicas"));
        Assert.Equal(3, _plan.Registered.Count());
    }

    [Fact]
    public async Task A_shared_address_is_asked_for_by_both_in_the_words_of_Azure_and_MetalLB()
    {
        await Run(a =>
        {
            a.SharedAddressName = "pgha";
            a.Annotations = new() { ["service.beta.kubernetes.io/azure-dns-label-name"] = "pg" };
            a.Labels = new() { ["team"] = "db" };
        });

        foreach (var service in new[] { "db-primary", "db-replicas" })
        {
            Expect.Same(
                """
                {
                  "service.beta.kubernetes.io/azure-dns-label-name": "pg",
                  "service.beta.kubernetes.io/azure-pip-name": "pgha",
                  "metallb.universe.tf/allow-shared-ip": "pgha"
                }
                """,
                _plan.Inputs(Types.Service, service)["metadata"]!["annotations"]);
            Expect.Same("""{"team": "db"}""", _plan.Inputs(Types.Service, service)["metadata"]!["labels"]);
        }
    }

    [Fact]
    public async Task Replicas_that_do_not_exist_are_not_waited_for()
    {
        await Run(a => a.WaitForReplicas = false);

        Expect.Same("""{"pulumi.com/skipAwait": "true"}""", _plan.Inputs(Types.Service, "db-replicas")["metadata"]!["annotations"]);
        Assert.False(_plan.Inputs(Types.Service, "db-primary")["metadata"]!.AsObject().ContainsKey("annotations"));
    }

    [Theory]
    [InlineData]
    [InlineData("0.0.0.0/0")]
    [InlineData("10.0.0.0/8", "::/0")]
    [InlineData("10.0.0.1")]
    public async Task Everyone_is_refused(params string[] ranges)
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => Run(a => a.SourceRanges = ranges));

        Assert.Contains(
            "sourceRanges must name networks such as 203.0.113.7/32, and never everyone (/0)", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ip", "20.1.2.3")]
    [InlineData("hostname", "pg.example.com")]
    public async Task Addresses_are_those_the_load_balancer_has(string kind, string address)
    {
        var ingress = ImmutableDictionary<string, object>.Empty.Add(kind, address);
        var status = ImmutableDictionary<string, object>.Empty.Add(
            "loadBalancer", ImmutableDictionary<string, object>.Empty.Add("ingress", ImmutableArray.Create<object>(ingress)));
        var plan = new Plan().Expecting(Types.PublicEndpoints).Expecting(Types.Service, inputs => inputs.Add("status", status));
        PublicEndpoints? endpoints = null;

        await plan.Run(() => endpoints = new PublicEndpoints("db", Minimal()));

        Assert.Equal(address, await OutputUtilities.GetValueAsync(endpoints!.PrimaryAddress));
        Assert.Equal(address, await OutputUtilities.GetValueAsync(endpoints.ReplicaAddress));
        Assert.Equal(5433, await OutputUtilities.GetValueAsync(endpoints.ReplicaPort));
    }

    [Fact]
    public async Task Without_a_load_balancer_yet_the_address_is_null()
    {
        PublicEndpoints? endpoints = null;

        await _plan.Run(() => endpoints = new PublicEndpoints("db", Minimal()));

        Assert.Null(await OutputUtilities.GetValueAsync(endpoints!.PrimaryAddress));
    }

    [Fact]
    public async Task In_a_preview_the_address_is_unknown()
    {
        PublicEndpoints? endpoints = null;

        await _plan.Run(() => endpoints = new PublicEndpoints("db", Minimal()), preview: true);

        Assert.False(await OutputUtilities.GetIsKnownAsync(endpoints!.PrimaryAddress));
        Assert.True(await OutputUtilities.GetIsKnownAsync(endpoints.PrimaryService));
    }

    private Task Run(Action<PublicEndpointsArgs>? change = null) => _plan.Run(() => _ = new PublicEndpoints("db", Minimal(change)));

    private static PublicEndpointsArgs Minimal(Action<PublicEndpointsArgs>? change = null)
    {
        var args = new PublicEndpointsArgs { Namespace = "data", ClusterName = "pg", SourceRanges = new[] { "203.0.113.7/32" } };
        change?.Invoke(args);
        return args;
    }
}
