using System.Net;

namespace Ntk.Audit.Tests.Inspect.Corpus;

/// <summary>Where the relay of a scene is.</summary>
/// <param name="Endpoint">Its address and port.</param>
/// <param name="Host">Its name, or its address in text.</param>
/// <param name="IsTls">Whether it is reached by https.</param>
/// <param name="Prefix">Path before the routes.</param>
internal sealed record Relay(IPEndPoint Endpoint, string Host, bool IsTls, string Prefix)
{
    public bool HasName => !IPAddress.TryParse(Host.Trim('[', ']'), out _);

    /// <summary>As the field Host has it.</summary>
    public string HostField => Endpoint.Port == (IsTls ? 443 : 80) ? Host : $"{Host}:{Endpoint.Port}";

    public Uri Address => new($"{(IsTls ? "https" : "http")}://{HostField}{Prefix}/");

    public static Relay Of(Dice dice, bool isTls, bool isV6, bool mayHavePrefix)
    {
        var port = dice.Of(isTls ? 443 : 80, 7411);
        var address = IPAddress.Parse(isV6 ? "2001:db8:7::7" : "198.51.100.7");
        var host = (isTls || mayHavePrefix) && dice.OneIn(2) ? "relay.example.net" : isV6 ? $"[{address}]" : address.ToString();
        return new Relay(new IPEndPoint(address, port), host, isTls, mayHavePrefix && dice.OneIn(3) ? "/a/b" : "");
    }
}
