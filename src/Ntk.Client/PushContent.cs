using System.Net;
using System.Net.Http.Headers;
using Ntk.Wire;

namespace Ntk.Client;

/// <summary>A request body that is written by a callback as it comes into being.</summary>
internal sealed class PushContent : HttpContent
{
    private readonly Func<Stream, CancellationToken, Task> _write;
    private readonly long? _length;
    private readonly TimeSpan _patience;
    private readonly Action _sent;

    public PushContent(Func<Stream, CancellationToken, Task> write, long? length, TimeSpan patience, Action sent)
    {
        _write = write;
        _length = length;
        _patience = patience;
        _sent = sent;
        Headers.ContentType = new MediaTypeHeaderValue(RelayHeaders.PartialUpload);
    }

    /// <summary>What the callback threw on its own account, as opposed to what the network did to it.</summary>
    public Exception? BodyFailure { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var body = new PatientStream(stream, _patience);
        try
        {
            await _write(body, cancellationToken).ConfigureAwait(false);
            _sent();
        }
        catch (Exception e) when (!body.HasFailed && !cancellationToken.IsCancellationRequested)
        {
            BodyFailure = e;
            throw;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length ?? 0;
        return _length is not null;
    }
}
