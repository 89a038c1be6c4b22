using System.Globalization;
using System.Xml.Linq;
using PgHaInfra.Verify.Timelines;

namespace PgHaInfra.Verify.Report;

/// <summary>
/// A timeline as an inline SVG: what clients got on top, as counts over time; the phases of the outage below them; then a lane for each
/// instance in the colour of its role. All share one time axis, whose zero is the fault.
/// </summary>
internal static class TimelinePicture
{
    private const double Top = 22;
    private const double ClientHeight = 44;
    private const double PhaseHeight = 16;
    private const double InstanceHeight = 20;
    private const double Gap = 8;

    public static XElement Of(Timeline timeline)
    {
        var scale = new TimeScale(timeline);
        var parts = new List<object>();
        var y = Top;
        foreach (var lane in timeline.Clients)
        {
            parts.AddRange(ClientPicture.Of(timeline, lane, scale, y, ClientHeight));
            y += ClientHeight + Gap;
        }

        var phases = y;
        foreach (var phase in timeline.Phases)
        {
            parts.AddRange(PhaseRow(phase, scale, y));
            y += PhaseHeight;
        }

        y += timeline.Phases.Count > 0 ? Gap : 0;
        foreach (var lane in timeline.Instances)
        {
            parts.AddRange(InstanceRow(lane, scale, y));
            y += InstanceHeight + 4;
        }

        object[] back = timeline.Phases.Count > 0
            ? [Box("outage", scale.X(timeline.Phases.Min(p => p.From)), Top,
                scale.Width(timeline.Phases.Min(p => p.From), timeline.Phases.Max(p => p.To)), phases - Top)]
            : [];
        return new XElement(
            "svg",
            new XAttribute("viewBox", $"0 0 {Number(TimeScale.PictureWidth)} {Number(y + 28)}"),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", Description(timeline)),
            back, parts, Axis(scale, y + 4), Fault(scale, y + 4));
    }

    /// <summary>Text at a place.</summary>
    internal static XElement Text(string text, double x, double y, string anchor = "start", string? style = null) => new(
        "text", new XAttribute("x", Number(x)), new XAttribute("y", Number(y)), new XAttribute("text-anchor", anchor),
        style is null ? null : new XAttribute("class", style), text);

    /// <summary>A box of a colour.</summary>
    internal static XElement Box(string style, double x, double y, double width, double height, string? title = null) => new(
        "rect", new XAttribute("class", style), new XAttribute("x", Number(x)), new XAttribute("y", Number(y)),
        new XAttribute("width", Number(width)), new XAttribute("height", Number(height)), title is null ? null
            : new XElement("title", title));

    /// <summary>A time as people read it.</summary>
    internal static string Duration(double milliseconds) => Math.Abs(milliseconds) >= 10_000
        ? $"{(milliseconds / 1000).ToString("0.0", CultureInfo.InvariantCulture)} s"
        : $"{milliseconds.ToString("0", CultureInfo.InvariantCulture)} ms";

    private static IEnumerable<object> PhaseRow(Phase phase, TimeScale scale, double y)
    {
        var (from, to) = (scale.X(phase.From), scale.X(phase.To));
        yield return Box("phase", from, y + 4, Math.Max(1.5, to - from), PhaseHeight - 7);
        var label = $"{phase.Name} {Duration(phase.Length)}";
        // On the side that has room for it.
        yield return to < TimeScale.Right - 200 ? Text(label, to + 5, y + 12) : Text(label, from - 5, y + 12, "end");
    }

    private static IEnumerable<object> InstanceRow(InstanceLane lane, TimeScale scale, double y)
    {
        yield return Text(lane.Name, TimeScale.Left - 8, y + 14, "end");
        foreach (var span in lane.Spans.Where(span => span.To > scale.From && span.From < scale.To))
        {
            var (role, width) = (span.Role.ToString().ToLowerInvariant(), scale.Width(span.From, span.To));
            yield return Box(role, scale.X(span.From), y, width, InstanceHeight, $"{lane.Name} {role}, {Duration(span.To - span.From)}");
            if (width > 60)
            {
                yield return Text(role, scale.X(span.From) + 6, y + 14, style: span.Role == InstanceRole.Primary ? "onprimary" : null);
            }
        }
    }

    private static IEnumerable<object> Axis(TimeScale scale, double y)
    {
        yield return Line("axis", TimeScale.Left, y, TimeScale.Right, y);
        foreach (var tick in scale.Ticks())
        {
            yield return Line("axis", scale.X(tick), y, scale.X(tick), y + 4);
            yield return Text(scale.Label(tick), scale.X(tick), y + 17, "middle", "soft");
        }
    }

    private static IEnumerable<object> Fault(TimeScale scale, double bottom)
    {
        if (scale.From <= 0 && scale.To >= 0)
        {
            yield return Line("fault", scale.X(0), 14, scale.X(0), bottom);
            yield return Text("fault", scale.X(0) + 4, 12, style: "faultname");
        }
    }

    /// <summary>A line of a style.</summary>
    internal static XElement Line(string style, double x1, double y1, double x2, double y2) => new(
        "line", new XAttribute("class", style), new XAttribute("x1", Number(x1)), new XAttribute("y1", Number(y1)),
        new XAttribute("x2", Number(x2)), new XAttribute("y2", Number(y2)));

    private static string Description(Timeline timeline) =>
        string.Join("; ", timeline.Phases.Select(phase => $"{phase.Name} {Duration(phase.Length)}").Prepend(timeline.Title));

    private static string Number(double value) => HtmlReport.Number(value);
}
