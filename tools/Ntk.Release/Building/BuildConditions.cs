using System.Globalization;

namespace Ntk.Release.Building;

/// <summary>The conditions of a build that must not decide about its bits, as the building process finds them.</summary>
/// <param name="Folder">Where it builds.</param>
/// <param name="User">Account, and its home.</param>
/// <param name="Umask">Rights that new files do not get, in octal.</param>
/// <param name="TimeZone">Local time zone and its offset.</param>
/// <param name="Locale">The locale that programs are told.</param>
/// <param name="Clock">The day that it is.</param>
/// <param name="Cores">Processors that may be used.</param>
/// <param name="Cache">Folder of the packages.</param>
internal sealed record BuildConditions(
    string Folder, string User, string Umask, string TimeZone, string Locale, string Clock, string Cores, string Cache)
{
    /// <summary>Looks at the conditions of this process.</summary>
    public static BuildConditions Find(string work)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named ? named : Path.Combine(home, ".nuget", "packages");
        return new BuildConditions(
            work,
            $"{Environment.UserName} in {home}",
            Umasked(),
            $"{TimeZoneInfo.Local.Id} {TimeZoneInfo.Local.BaseUtcOffset}",
            First("LC_ALL", "LANG") ?? "none",
            DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
            packages);
    }

    private static string? First(params string[] names) => names.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => value is { Length: > 0 });

    private static string Umasked()
    {
        const string Label = "Umask:";
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Label, StringComparison.Ordinal));
        return line is null ? "unknown" : line[Label.Length..].Trim();
    }
}
