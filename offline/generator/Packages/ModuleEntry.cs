namespace PgHaInfra.Offline.Generator.Packages;

/// <summary>One module: its npm folder ("." is the package's root), its C# namespace below the root, and its members.</summary>
public sealed record ModuleEntry(string Folder, string Namespace, List<string> Members);
