using System.IO.Pipelines;

namespace Ntk.Relay.Buffers;

/// <summary>A transport whose output is coalesced.</summary>
internal sealed class CoalescedTransport(PipeReader input, PipeWriter output) : IDuplexPipe
{
    /// <inheritdoc/>
    public PipeReader Input => input;

    /// <inheritdoc/>
    public PipeWriter Output => output;
}
