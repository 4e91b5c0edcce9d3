using Microsoft.Extensions.Logging.Console;

namespace Ntk.Relay.Hosting;

/// <summary>Logs go to standard error, one line each, as text or as JSON, without addresses, paths or anything of a request.</summary>
internal static class RelayLogging
{
    private const string Seconds = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>Registers the logger, and silences what would name a request.</summary>
    public static void Add(ILoggingBuilder logging, bool isJson) => Format(logging, isJson)
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.None)
        .AddFilter("Microsoft.AspNetCore.Routing", LogLevel.None)
        .AddFilter("Microsoft.AspNetCore.SignalR", LogLevel.None)
        .AddFilter("Microsoft.AspNetCore.Http.Connections", LogLevel.None)
        .AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error)
        .Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    private static ILoggingBuilder Format(ILoggingBuilder logging, bool isJson) => isJson
        ? logging.AddJsonConsole(static console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, Seconds))
        : logging.AddSimpleConsole(static console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = Seconds + " ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
}
