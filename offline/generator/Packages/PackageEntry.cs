namespace PgHaInfra.Offline.Generator.Packages;

/// <summary>One npm package of resources.txt, with the C# root namespace that its classes get.</summary>
public sealed record PackageEntry(string Npm, string RootNamespace, IReadOnlyList<ModuleEntry> Modules);
