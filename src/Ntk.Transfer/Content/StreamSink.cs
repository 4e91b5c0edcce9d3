using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Transfer.Content;

/// <summary>Standard output.</summary>
internal sealed class StreamSink(Stream output, ReceiverId receiver) : ContentSink
{
    private long? _declared;
    private long _position;

    public override ReceiverId Receiver => receiver;

    public override Manifest? Found => null;

    public override long Position => _position;

    public override long Begin(Manifest content)
    {
        ArgumentNullException.ThrowIfNull(content);
        _declared = content.Size;
        return 0;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        if (_position + piece.Length > _declared)
            throw ArchiveFaults.LengthDiffers(_position + piece.Length, _declared.Value);
        try
        {
            await output.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw Fault(e);
        }
        _position += piece.Length;
    }

    public override async ValueTask<string> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_declared is { } declared && _position != declared)
            throw ArchiveFaults.LengthDiffers(_position, declared);
        try
        {
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw Fault(e);
        }
        return "-";
    }

    public override ValueTask DiscardAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static ContentException Fault(IOException e) =>
        TargetFaults.IsOutputClosed(e) ? TargetFaults.OutputClosed(e) : TargetFaults.From(e, "standard output");
}
