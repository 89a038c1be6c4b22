namespace PgHaInfra.Simulator.Network.Endpoints;

/// <summary>A namespaced object of a kind that goes without saying.</summary>
internal readonly record struct ObjectKey(string Namespace, string Name)
{
    public override string ToString() => $"{Namespace}/{Name}";
}
