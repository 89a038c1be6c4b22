namespace PgHaInfra.Tests.Offline.Support;

/// <summary>A resource with a required input.</summary>
internal sealed class StrictThing(string name, SpecArgs args, CustomResourceOptions? options = null)
    : CustomResource("test:index:StrictThing", name, args, options);
