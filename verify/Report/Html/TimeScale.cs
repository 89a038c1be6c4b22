using System.Globalization;
using PgHaInfra.Verify.Timelines;

namespace PgHaInfra.Verify.Report;

/// <summary>Where a moment is in a picture.</summary>
/// <param name="timeline">What is drawn.</param>
internal sealed class TimeScale(Timeline timeline)
{
    /// <summary>Width of the whole picture.</summary>
    public const double PictureWidth = 1000;

    /// <summary>Where time begins; left of it are the lanes' names.</summary>
    public const double Left = 150;

    /// <summary>Where time ends.</summary>
    public const double Right = 968;

    private const int MostTicks = 12;

    private const double ReadAsSeconds = 10_000;

    public double From => timeline.From;

    public double To => Math.Max(timeline.To, timeline.From + 1);

    /// <summary>The place of a moment, which is kept inside the picture.</summary>
    public double X(double at) => Left + ((Math.Clamp(at, From, To) - From) / (To - From) * (Right - Left));

    /// <summary>The width of a span, never so narrow that it cannot be seen.</summary>
    public double Width(double from, double to) => Math.Max(0.8, X(to) - X(from));

    /// <summary>Round moments for the axis.</summary>
    public IEnumerable<double> Ticks()
    {
        var step = 1.0;
        for (var i = 0; (To - From) / step > MostTicks; i++)
        {
            step *= i % 3 == 1 ? 2.5 : 2;
        }

        for (var tick = Math.Ceiling(From / step) * step; tick <= To; tick += step)
        {
            yield return tick + 0.0; // Without the sign of a zero that was rounded up to.
        }
    }

    /// <summary>A moment as the axis names it, with its unit.</summary>
    public string Label(double at) => (To - From) > ReadAsSeconds
        ? $"{(at / 1000).ToString("0.#", CultureInfo.InvariantCulture)} s"
        : $"{at.ToString("0", CultureInfo.InvariantCulture)} ms";
}
