namespace Ntk.Transfer.Tests.Relaying;

/// <summary>Standard input that pauses: gives its first bytes, and the rest when the gate opens.</summary>
internal sealed class GatedStream(byte[] content, int before, Task gate) : OneWayStream
{
    private int _position;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= before)
            await gate.WaitAsync(cancellationToken);
        var end = _position < before ? before : content.Length;
        var count = Math.Min(buffer.Length, end - _position);
        content.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
