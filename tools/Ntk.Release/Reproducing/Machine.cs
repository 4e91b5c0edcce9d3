using System.Globalization;

namespace Ntk.Release.Reproducing;

/// <summary>What this machine has to vary conditions with.</summary>
internal static class Machine
{
    /// <summary>The time zone of varied builds: offsets that are no whole hours are the ones that go wrong.</summary>
    public const string TimeZone = "Pacific/Chatham";

    /// <summary>Why a condition can't be varied here; null where it can.</summary>
    public static string? Obstacle(Variation variation) => variation switch
    {
        Variation.User when !Environment.IsPrivilegedProcess => "only root can build as another account",
        Variation.User => Lacking("setpriv"),
        Variation.Clock => Lacking("faketime"),
        Variation.Cores when Environment.ProcessorCount == 1 => "there is only one processor",
        Variation.Cores => Lacking("taskset"),
        Variation.Timezone when !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _) => $"the machine does not know the time zone {TimeZone}",
        _ => null,
    };

    /// <summary>The number of a processor that this process may use.</summary>
    public static string Processor()
    {
        const string Label = "Cpus_allowed_list:";
        var allowed = File.ReadLines("/proc/self/status").First(line => line.StartsWith(Label, StringComparison.Ordinal))[Label.Length..].Trim();
        return int.Parse(allowed.Split('-', ',')[0], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }

    private static string? Lacking(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Any(folder => File.Exists(Path.Combine(folder, program))) ? null : $"{program} is not installed";
    }
}
