using Microsoft.Extensions.Logging.Console;

namespace Ntk.Relay.Hosting;

/// <summary>Logs go to standard error, one line each, without addresses, paths or anything of a request.</summary>
internal static class RelayLogging
{
    /// <summary>Registers the logger, and silences what would name a request.</summary>
    public static void Add(ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.None)
        .AddFilter("Microsoft.AspNetCore.Routing", LogLevel.None)
        .AddFilter("Microsoft.AspNetCore.SignalR", LogLevel.Error)
        .AddFilter("Microsoft.AspNetCore.Http.Connections", LogLevel.Error)
        .AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error)
        .AddSimpleConsole(static console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        })
        .Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
}
