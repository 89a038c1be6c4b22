using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Faults;
using PgHaInfra.Simulator.Network;
using PgHaInfra.Simulator.Nodes;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Tests.Simulator.Faults;

/// <summary>Objects, addresses and faults, without anything that runs.</summary>
internal sealed class TestEnvironment : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("pgflt").FullName;
    private readonly ObjectStore store;
    private readonly AddressPlan addresses;

    public TestEnvironment()
    {
        store = ObjectStore.Open(Path.Combine(directory, "objects"), KindRegistry.Default, TimeProvider.System);
        addresses = AddressPlan.Open(directory);
        NodeSet.Ensure(store, addresses, TimeProvider.System);
    }

    /// <summary>Why a fault is refused.</summary>
    public string Refusal(Fault fault) => Assert.Throws<FaultException>(() => Injector().Inject(fault)).Message;

    /// <summary>The faults as an environment finds them that starts here.</summary>
    public FaultSet Open() => new(store, addresses, directory, TimeProvider.System);

    public FaultInjector Injector(FaultSet? faults = null) => new(
        faults ?? Open(), store, addresses, directory, ServerAccount.ForThisProcess(), TimeProvider.System);

    public void Dispose()
    {
        store.Dispose();
        addresses.Dispose();
        Directory.Delete(directory, recursive: true);
    }
}
