namespace PgHaInfra.Tests.Offline.Support;

internal sealed class Provider(string name, string package = "test")
    : ProviderResource(package, name, ResourceArgs.Empty, new CustomResourceOptions());
