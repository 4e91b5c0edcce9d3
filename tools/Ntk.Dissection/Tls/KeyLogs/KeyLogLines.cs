using System.Security.Cryptography;

namespace Ntk.Dissection.Tls.KeyLogs;

/// <summary>The lines of a key log file, of any length in bounded memory.</summary>
internal sealed class KeyLogLines(Stream text) : IDisposable
{
    private readonly byte[] _buffer = GC.AllocateArray<byte>(16 * TlsKeyLog.MaxLine, pinned: true);
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The next line without its LF.</summary>
    /// <remarks>
    /// <paramref name="tooLong"/>: Whether the line is longer than <see cref="TlsKeyLog.MaxLine"/>;
    /// then <paramref name="line"/> is the beginning of it.
    /// </remarks>
    public bool TryRead(out ReadOnlySpan<byte> line, out bool tooLong)
    {
        var length = FindEnd();
        tooLong = length > TlsKeyLog.MaxLine || (length < 0 && _end - _start > TlsKeyLog.MaxLine);
        if (length >= 0)
        {
            line = _buffer.AsSpan(_start, length);
            _start += length + 1;
            return true;
        }

        line = _buffer.AsSpan(_start, Math.Min(_end - _start, TlsKeyLog.MaxLine));
        if (!tooLong)
        {
            _start = _end;
            return !line.IsEmpty;
        }

        line = line.ToArray();
        SkipLine();
        return true;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_buffer);

    /// <summary>Bytes before the next LF; -1 where there is none in as much as a line may have, or at all.</summary>
    private int FindEnd()
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0 || _end - _start > TlsKeyLog.MaxLine || !Fill())
                return length;
        }
    }

    private void SkipLine()
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            _start = length < 0 ? _end : _start + length + 1;
            if (length >= 0 || !Fill())
                return;
        }
    }

    private bool Fill()
    {
        if (_ended)
            return false;
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        var read = text.Read(_buffer, _end, _buffer.Length - _end);
        _ended = read == 0;
        _end += read;
        return !_ended;
    }
}
