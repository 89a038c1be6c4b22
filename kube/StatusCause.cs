namespace PgHaInfra.Kube;

/// <summary>One reason for a refusal, usually about one field.</summary>
/// <param name="Reason">Such as <c>FieldValueInvalid</c>, <c>FieldValueRequired</c>, <c>FieldValueNotSupported</c>.</param>
/// <param name="Message">What a person reads.</param>
/// <param name="Field">Path of the field, such as <c>spec.ports[0].port</c>.</param>
public sealed record StatusCause(string Reason, string Message, string Field);
