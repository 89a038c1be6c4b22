using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>An identifier of Entra ID.</summary>
public sealed class ObjectIdAttribute() : FormAttribute(AzureForms.ObjectId);
