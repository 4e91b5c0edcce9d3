using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Datagrams;

/// <summary>DNS over TCP: messages with two bytes of length before each (RFC 1035, 4.2.2; RFC 7766).</summary>
public sealed class DnsStreams(IDnsObserver observer) : IStreamPair
{
    /// <inheritdoc/>
    public IStreamSink Client { get; } = new DnsStream(Side.Client, observer);

    /// <inheritdoc/>
    public IStreamSink Server { get; } = new DnsStream(Side.Server, observer);
}
