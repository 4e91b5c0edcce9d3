using System.Security.Cryptography;
using Ntk.Keys;

namespace Ntk.Sessions.Pairing;

/// <summary>CPACE-RISTR255-SHA512 of draft-irtf-cfrg-cpace-21, as initiator and responder.</summary>
internal static class Cpace
{
    /// <summary>Bytes of a share.</summary>
    internal const int ShareSize = Ristretto255.ElementSize;

    /// <summary>Bytes of ISK.</summary>
    internal const int KeySize = SHA512.HashSizeInBytes;

    /// <summary>Bytes of the generator string: one block of SHA-512 but a byte, and CI and sid.</summary>
    internal const int MaxGeneratorString = 512;

    private const int HashBlockSize = 128;

    private static ReadOnlySpan<byte> Domain => "CPaceRistretto255"u8;

    private static ReadOnlySpan<byte> KeyDomain => "CPaceRistretto255_ISK"u8;

    /// <summary>generator_string of section 8.1, with the password together at most <see cref="MaxGeneratorString"/> bytes.</summary>
    internal static int WriteGeneratorString(ReadOnlySpan<byte> password, ReadOnlySpan<byte> channel, ReadOnlySpan<byte> session, Span<byte> destination)
    {
        var values = new LengthValues(destination);
        values.Append(Domain);
        values.Append(password);
        values.AppendZeros(Math.Max(0, HashBlockSize - LengthValues.SizeOf(password.Length) - LengthValues.SizeOf(Domain.Length) - 1));
        values.Append(channel);
        values.Append(session);
        return values.Length;
    }

    /// <summary>calculate_generator of section 8.3.</summary>
    internal static void CalculateGenerator(ReadOnlySpan<byte> password, ReadOnlySpan<byte> channel, ReadOnlySpan<byte> session, Span<byte> generator)
    {
        Span<byte> text = stackalloc byte[MaxGeneratorString];
        Span<byte> hash = stackalloc byte[Ristretto255.HashSize];
        var length = WriteGeneratorString(password, channel, session, text);
        SHA512.HashData(text[..length], hash);
        Ristretto255.FromHash(hash, generator);
        CryptographicOperations.ZeroMemory(text);
        CryptographicOperations.ZeroMemory(hash);
    }

    /// <summary>sample_scalar of section 8.3: 252 random bits.</summary>
    internal static void SampleScalar(Span<byte> scalar)
    {
        SecureRandom.Fill(scalar);
        scalar[^1] &= 0x0F;
    }

    /// <summary>scalar_mult of section 8.3, for a generator.</summary>
    internal static void Share(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> generator, Span<byte> share)
    {
        if (!Ristretto255.TryMultiply(scalar, generator, share))
            throw new InvalidOperationException("A scalar of 252 random bits was zero.");
    }

    /// <summary>ISK of section 7.2. A is the initiator.</summary>
    /// <returns>Whether the peer's share is an element and K is not the neutral one.</returns>
    internal static bool TryDeriveKey(
        ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> peerShare, ReadOnlySpan<byte> session, ReadOnlySpan<byte> transcript, Span<byte> key)
    {
        Span<byte> secret = stackalloc byte[Ristretto255.ElementSize];
        if (!Ristretto255.TryMultiply(scalar, peerShare, secret))
            return false;
        var head = new byte[LengthValues.SizeOf(KeyDomain.Length) + LengthValues.SizeOf(session.Length) + LengthValues.SizeOf(secret.Length)];
        var values = new LengthValues(head);
        values.Append(KeyDomain);
        values.Append(session);
        values.Append(secret);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(head);
        hash.AppendData(transcript);
        hash.GetHashAndReset(key);
        CryptographicOperations.ZeroMemory(secret);
        CryptographicOperations.ZeroMemory(head);
        return true;
    }

    /// <summary>lv_cat(Y, AD): what one party sends; transcript_ir is that of A, then that of B.</summary>
    internal static byte[] Sent(ReadOnlySpan<byte> share, ReadOnlySpan<byte> associatedData)
    {
        var sent = new byte[LengthValues.SizeOf(share.Length) + LengthValues.SizeOf(associatedData.Length)];
        var values = new LengthValues(sent);
        values.Append(share);
        values.Append(associatedData);
        return sent;
    }
}
