using System.Globalization;
using System.Runtime.InteropServices;

namespace Ntk.Release.Building;

/// <summary>
/// The environment of the programs that a build runs: MSBuild takes every variable for a property, so only those come along that say where things are,
/// and those that <c>ntk-release reproduce</c> varies.
/// </summary>
internal static class BuildEnvironment
{
    private static readonly string[] Kept =
    [
        "PATH", "HOME", "TMPDIR", "TZ", "LANG", "LC_ALL",
        "DOTNET_ROOT", "DOTNET_PROCESSOR_COUNT", "NUGET_PACKAGES", "NUGET_CERT_REVOCATION_MODE", "SSL_CERT_FILE", "SSL_CERT_DIR",
        "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY",
        "LD_PRELOAD",
    ];

    /// <summary>Variables by which faketime tells its library what time it is.</summary>
    private const string ClockPrefix = "FAKETIME";

    private static readonly Dictionary<string, string> Fixed = new()
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
        ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
        ["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "true",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        // Servers that outlive the build would keep its conditions and its folder for the next one.
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["UseSharedCompilation"] = "false",
    };

    /// <summary>The environment of a build whose source has a date.</summary>
    public static IReadOnlyDictionary<string, string> For(DateTimeOffset sourceDate)
    {
        var environment = new Dictionary<string, string>(Fixed)
        {
            ["SOURCE_DATE_EPOCH"] = sourceDate.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
            if (variable.Key is string name && variable.Value is string value && IsKept(name))
                environment[name] = value;
        // The host of an SDK that lies in no fixed place is found by the runtime that this program runs on.
        environment.TryAdd("DOTNET_ROOT", Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")));
        return environment;
    }

    private static bool IsKept(string name) => Kept.Contains(name) || name.StartsWith(ClockPrefix, StringComparison.Ordinal);
}
