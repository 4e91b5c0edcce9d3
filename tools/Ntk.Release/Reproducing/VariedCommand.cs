namespace Ntk.Release.Reproducing;

/// <summary>A command line under varied conditions: programs before it that change what it inherits, and variables of its environment.</summary>
/// <param name="varied">The conditions.</param>
/// <param name="home">Home of another account.</param>
/// <param name="packages">Folder for packages that are fetched anew.</param>
internal sealed class VariedCommand(IReadOnlySet<Variation> varied, string home, string packages)
{
    /// <summary>The number of the account without rights, and of its group, on every Linux.</summary>
    public const string Unprivileged = "65534";

    /// <summary>The umask under which nobody but the builder can read.</summary>
    private const string Umask = "077";

    /// <summary>Turkish, whose i and I are not each other's upper and lower case.</summary>
    private const string Locale = "tr_TR.UTF-8";

    /// <summary>Past the end of certificates, and in another year than the source.</summary>
    private const string ClockOffset = "+3y";

    /// <summary>Whether packages are fetched anew; another account can't read the ones of this one.</summary>
    public bool FetchesPackages => varied.Contains(Variation.Cache) || varied.Contains(Variation.User);

    /// <summary>
    /// Whether they have to be fetched before: a server's certificate is not valid yet, or no longer, at another time. Nothing is built then.
    /// </summary>
    public bool FetchesPackagesBefore => FetchesPackages && varied.Contains(Variation.Clock);

    /// <summary>The command line.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="keepClock">Leave the clock as it is.</param>
    public IReadOnlyList<string> Line(IEnumerable<string> command, bool keepClock)
    {
        var line = new List<string>();
        if (varied.Contains(Variation.User))
            line.AddRange(["setpriv", $"--reuid={Unprivileged}", $"--regid={Unprivileged}", "--clear-groups"]);
        if (varied.Contains(Variation.Umask))
            line.AddRange(["sh", "-c", $"umask {Umask}; exec \"$@\"", "sh"]);
        if (varied.Contains(Variation.Cores))
            line.AddRange(["taskset", "-c", Machine.Processor()]);
        if (varied.Contains(Variation.Clock) && !keepClock)
            line.AddRange(["faketime", "-m", "-f", ClockOffset]);
        line.AddRange(command);
        return line;
    }

    /// <summary>The whole environment.</summary>
    public IReadOnlyDictionary<string, string> Environment()
    {
        var variables = System.Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!);
        if (varied.Contains(Variation.User))
            (variables["HOME"], variables["TMPDIR"]) = (home, home);
        if (FetchesPackages)
            variables["NUGET_PACKAGES"] = packages;
        if (varied.Contains(Variation.Timezone))
            variables["TZ"] = Machine.TimeZone;
        if (varied.Contains(Variation.Locale))
            (variables["LANG"], variables["LC_ALL"]) = (Locale, Locale);
        return variables;
    }
}
