using System.Runtime.CompilerServices;

namespace Ntk.Dissection.Captures;

/// <summary>A stream through a buffer that is shown, not copied from. Grows to what is asked for, which callers bound.</summary>
internal sealed class CaptureInput(Stream stream)
{
    /// <summary>Holds several of the largest ordinary frames and stays in a core's own cache.</summary>
    private const int InitialSize = 512 << 10;

    private byte[] _buffer = new byte[InitialSize];
    private int _start;
    private int _end;

    /// <summary>Why expanding a compressed file failed, or null.</summary>
    public string? Failure { get; private set; }

    /// <summary>What can be seen now.</summary>
    public ReadOnlySpan<byte> Available => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The next bytes, which <see cref="Ensure"/> has promised.</summary>
    public ReadOnlySpan<byte> Peek(int count) => _buffer.AsSpan(_start, count);

    /// <summary>Makes that many bytes visible.</summary>
    /// <returns>Whether there are as many.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Ensure(int count) => _end - _start >= count || Fill(count);

    public void Advance(int count) => _start += count;

    /// <summary>Passes over bytes without holding them.</summary>
    /// <returns>Whether there were as many.</returns>
    public bool Skip(long count)
    {
        while (count > 0)
        {
            if (_end == _start && !Fill(1))
                return false;
            var step = (int)Math.Min(count, _end - _start);
            _start += step;
            count -= step;
        }
        return true;
    }

    private bool Fill(int count)
    {
        if (count > _buffer.Length)
        {
            var larger = new byte[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count)];
            Available.CopyTo(larger);
            _buffer = larger;
        }
        else
            Available.CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        while (_end < count)
        {
            var read = ReadSome();
            if (read == 0)
                return false;
            _end += read;
        }
        return true;
    }

    private int ReadSome()
    {
        if (Failure is not null)
            return 0;
        try
        {
            return stream.Read(_buffer, _end, _buffer.Length - _end);
        }
        catch (InvalidDataException exception)
        {
            Failure = exception.Message;
            return 0;
        }
    }
}
