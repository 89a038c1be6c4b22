using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;

namespace PgHaInfra.Tests.Simulator.Api;

/// <summary>A store in a directory of its own that goes with it.</summary>
public sealed class TestStore : IDisposable
{
    public TestStore(TimeProvider? time = null)
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("pgha-store-").FullName;
        Time = time ?? TimeProvider.System;
        Store = ObjectStore.Open(Directory, KindRegistry.Default, Time);
    }

    public string Directory { get; }

    public TimeProvider Time { get; }

    public ObjectStore Store { get; private set; }

    public string LogFile => Path.Combine(Directory, "objects.log");

    /// <summary>Opens a second store on a copy of the files as they are now: what a killed process would leave.</summary>
    public static ObjectStore OpenCopy(string directory, long? truncateTo = null)
    {
        var copy = System.IO.Directory.CreateTempSubdirectory("pgha-store-").FullName;
        var file = Path.Combine(copy, "objects.log");
        using (var from = new FileStream(Path.Combine(directory, "objects.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        using (var to = File.Create(file))
        {
            from.CopyTo(to);
            to.SetLength(truncateTo ?? to.Length);
        }
        var store = ObjectStore.Open(copy, KindRegistry.Default, TimeProvider.System);
        // An open file outlives its name on Linux.
        System.IO.Directory.Delete(copy, recursive: true);
        return store;
    }

    public static KubeObject ConfigMap(string name, string ns = "default", string value = "1")
    {
        var o = new KubeObject(ResourceKind.ConfigMap, ns, name);
        o.Json["data"] = new System.Text.Json.Nodes.JsonObject { ["value"] = value };
        return o;
    }

    public void Reopen()
    {
        Store.Dispose();
        Store = ObjectStore.Open(Directory, KindRegistry.Default, Time);
    }

    public void Dispose()
    {
        Store.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
