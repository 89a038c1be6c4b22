namespace PgHaInfra.Components;

/// <summary>A condition that somebody should know about, in PromQL.</summary>
/// <param name="Name">Name of the alert, in capitals and small letters.</param>
/// <param name="Expression">PromQL; each series that it gives is one alert, with that series' labels.</param>
/// <param name="Minutes">How long the condition has to hold.</param>
/// <param name="Severity">How urgent it is.</param>
/// <param name="Summary">One line for the notification; may name labels such as <c>{{ $labels.pod }}</c>.</param>
/// <param name="Action">What to look at first.</param>
public sealed record AlertRule(string Name, string Expression, int Minutes, AlertSeverity Severity, string Summary, string Action);
