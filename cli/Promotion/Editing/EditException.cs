namespace PgHaInfra.Cli.Promotion.Editing;

/// <summary>A place in a YAML file cannot be changed without changing another; the message names the lines.</summary>
internal sealed class EditException(string message) : Exception(message);
