namespace Ntk.Dissection.HttpArchives.Json;

/// <summary>A window on a stream of any length, that can go back.</summary>
internal sealed class JsonInput(Stream stream)
{
    private const int WindowLength = 64 * 1024;

    private readonly byte[] _window = new byte[WindowLength];
    private long _windowOffset;
    private int _at;
    private int _end;

    public long Offset => _windowOffset + _at;

    /// <summary>What is there now; empty at the end of the stream alone.</summary>
    public ReadOnlySpan<byte> Available
    {
        get
        {
            if (_at == _end)
                Fill();
            return _window.AsSpan(_at, _end - _at);
        }
    }

    /// <summary>The next byte, which stays; -1 at the end.</summary>
    public int Peek() => Available is [var next, ..] ? next : -1;

    /// <summary>Takes the next byte; -1 at the end.</summary>
    public int Next()
    {
        var next = Peek();
        if (next >= 0)
            _at++;
        return next;
    }

    public void Advance(int bytes) => _at += bytes;

    public void Seek(long offset)
    {
        if (offset >= _windowOffset && offset <= _windowOffset + _end)
        {
            _at = (int)(offset - _windowOffset);
            return;
        }

        stream.Position = offset;
        _windowOffset = offset;
        _at = _end = 0;
    }

    private void Fill()
    {
        _windowOffset += _end;
        _at = 0;
        _end = stream.Read(_window);
    }
}
