using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Ntk.Keys;

/// <summary>
/// A secret of fixed size in memory of its own: kept out of swap and core dumps where the system allows it, between guard pages, and
/// erased when it is freed (libsodium, Secure memory).
/// </summary>
/// <remarks>
/// A span from <see cref="Span"/> is valid until <see cref="Dispose"/>: hold the object as long as the span is in use. Not synchronised.
/// <see cref="ToString"/> gives the type name.
/// </remarks>
public sealed class SecretBytes : IDisposable
{
    /// <summary>Largest secret, bytes: the largest is the state of a conversation that keeps 1,000 skipped keys, 68 KiB.</summary>
    public const int MaxLength = 128 * 1024;

    private readonly GuardedMemory _memory;

    /// <summary>A secret of <paramref name="length"/> zero bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is not 1 to <see cref="MaxLength"/>.</exception>
    /// <exception cref="InsufficientMemoryException">The system gives no more guarded memory.</exception>
    public SecretBytes(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxLength);
        Length = length;
        _memory = new GuardedMemory(length);
        Span.Clear();
    }

    /// <summary>A secret that holds a copy of <paramref name="value"/>.</summary>
    public SecretBytes(ReadOnlySpan<byte> value)
        : this(value.Length) => value.CopyTo(Span);

    /// <summary>Size in bytes.</summary>
    public int Length { get; }

    /// <summary>The bytes themselves, to read and to write.</summary>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    public Span<byte> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_memory.IsClosed, this);
            return _memory.AsSpan(Length);
        }
    }

    /// <summary>A secret of <paramref name="length"/> random bytes.</summary>
    public static SecretBytes Random(int length)
    {
        var secret = new SecretBytes(length);
        SecureRandom.Fill(secret.Span);
        return secret;
    }

    /// <summary>Overwrites the secret with zeros; it stays usable.</summary>
    public void Erase() => CryptographicOperations.ZeroMemory(Span);

    /// <summary>Erases and frees the memory.</summary>
    public void Dispose() => _memory.Dispose();

    /// <inheritdoc/>
    public override string ToString() => nameof(SecretBytes);

    private sealed class GuardedMemory : SafeHandleZeroOrMinusOneIsInvalid
    {
        internal GuardedMemory(int length)
            : base(ownsHandle: true)
        {
            SetHandle(Sodium.Allocate((nuint)length));
            if (IsInvalid)
                throw new InsufficientMemoryException($"The system gives no guarded memory for {length} bytes.");
        }

        internal unsafe Span<byte> AsSpan(int length) => new((void*)handle, length);

        protected override bool ReleaseHandle()
        {
            Sodium.Free(handle);
            return true;
        }
    }
}
