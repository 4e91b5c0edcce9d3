using Ntk.Release.Failures;

namespace Ntk.Release.Sources;

/// <summary>The one moment that artifacts carry, instead of those at which something happened to run.</summary>
internal static class SourceDate
{
    /// <summary>The first and the last second that the times of a zip archive can express.</summary>
    private static readonly DateTimeOffset _first = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero), _last = new(2107, 12, 31, 23, 59, 58, TimeSpan.Zero);

    /// <exception cref="ReleaseException"><see cref="ReleaseFault.SourceDate"/>: no zip archive can carry it.</exception>
    public static DateTimeOffset Of(long seconds) =>
        seconds >= _first.ToUnixTimeSeconds() && seconds <= _last.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new ReleaseException(
                ReleaseFault.SourceDate,
                $"The source date {seconds} does not lie between {_first.ToUnixTimeSeconds()} ({_first:yyyy}) and {_last.ToUnixTimeSeconds()} ({_last:yyyy}).");
}
