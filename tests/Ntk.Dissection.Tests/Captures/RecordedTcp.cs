using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>A connection as it was handed out.</summary>
internal sealed class RecordedTcp(Flow flow) : IStreamPair
{
    public Flow Flow => flow;

    public RecordedStream Client { get; } = new();

    public RecordedStream Server { get; } = new();

    IStreamSink IStreamPair.Client => Client;

    IStreamSink IStreamPair.Server => Server;
}
