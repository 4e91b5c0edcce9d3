using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Ntk.Relay.Hosting;

/// <summary>Says where the relay listens: to a person on standard error, to a script as one line of JSON on standard output.</summary>
internal static class Announcement
{
    /// <summary>Prints it. Only once the relay listens: the ports are the real ones.</summary>
    public static void Print(WebApplication app, X509Certificate2? certificate, bool isJson)
    {
        ArgumentNullException.ThrowIfNull(app);
        var settings = app.Services.GetRequiredService<RelaySettings>();
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        var urls = bound[..settings.Urls.Count];
        var managementUrls = bound[settings.Urls.Count..];
        var fingerprint = certificate is null ? null : RelayCertificate.Fingerprint(certificate);
        if (isJson)
            Console.Out.WriteLine(Json(urls, managementUrls, fingerprint));
        else
            Tell(urls, managementUrls, fingerprint);
    }

    private static void Tell(string[] urls, string[] managementUrls, string? fingerprint)
    {
        foreach (var url in urls)
            Console.Error.WriteLine($"ntk-relay: listening on {url}");
        foreach (var url in managementUrls)
            Console.Error.WriteLine($"ntk-relay: management on {url}");
        if (fingerprint is not null)
            Console.Error.WriteLine($"ntk-relay: certificate {fingerprint}");
    }

    private static string Json(string[] urls, string[] managementUrls, string? fingerprint)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteAll(json, "urls", urls);
            WriteAll(json, "managementUrls", managementUrls);
            json.WriteString("fingerprint", fingerprint);
            json.WriteNumber("pid", Environment.ProcessId);
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteAll(Utf8JsonWriter json, string name, string[] values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
