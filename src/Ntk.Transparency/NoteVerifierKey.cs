using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ntk.Transparency;

/// <summary>A public key as one line of text, <c>name+hex key id+base64(algorithm || key)</c> (C2SP signed-note, Verifier keys).</summary>
public sealed class NoteVerifierKey
{
    /// <summary>Ed25519 over the text of the note; the key has 32 bytes.</summary>
    public const byte Ed25519 = 0x01;

    /// <summary>ECDSA with SHA-256 over the text of the note; the key is a DER SubjectPublicKeyInfo.</summary>
    public const byte Ecdsa = 0x02;

    /// <summary>A timestamped Ed25519 cosignature (<see cref="Cosignature"/>); the key has 32 bytes.</summary>
    public const byte CosignatureV1 = 0x04;

    /// <summary>4 KiB: an ML-DSA-44 key, the longest that is in use, takes 1800 characters.</summary>
    public const int MaxTextSize = 4096;

    private const int KeyIdDigits = 8;

    private readonly byte[] _key;

    /// <param name="name">Neither empty, nor with a space or a plus sign.</param>
    /// <param name="algorithm">The signature type of the note specification.</param>
    /// <param name="key">The public key in that type's encoding; 32 bytes for the types of Ed25519.</param>
    /// <exception cref="ArgumentException">The name or the length of the key is none that the algorithm has.</exception>
    public NoteVerifierKey(string name, byte algorithm, ReadOnlySpan<byte> key)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!NoteText.IsKeyName(name))
            throw new ArgumentException("The name of a key is not empty and has neither a space nor a plus sign.", nameof(name));
        if (!IsKeyLength(algorithm, key.Length))
            throw new ArgumentException($"A key of algorithm {algorithm} does not have {key.Length} bytes.", nameof(key));
        Name = name;
        Algorithm = algorithm;
        _key = key.ToArray();
        KeyId = ComputeKeyId(name, algorithm, key);
    }

    /// <summary>The key's name, by convention that of the log or witness.</summary>
    public string Name { get; }

    /// <summary>The signature type of the note specification.</summary>
    public byte Algorithm { get; }

    /// <summary>The public key, without the byte of the algorithm.</summary>
    public ReadOnlyMemory<byte> Key => _key;

    /// <summary>What a signature line by this key carries.</summary>
    public uint KeyId { get; }

    /// <summary>The key id (C2SP signed-note, Signatures): the first four bytes of a SHA-256, big-endian.</summary>
    /// <remarks>Over <c>name || 0x0A || algorithm || key</c>, but for ECDSA, whose key ids are of the key alone (Signature types, 0x02).</remarks>
    public static uint ComputeKeyId(string name, byte algorithm, ReadOnlySpan<byte> key)
    {
        ArgumentNullException.ThrowIfNull(name);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        if (algorithm == Ecdsa)
            SHA256.HashData(key, digest);
        else
            SHA256.HashData([.. Encoding.UTF8.GetBytes(name), NoteText.Newline, algorithm, .. key], digest);
        return BinaryPrimitives.ReadUInt32BigEndian(digest);
    }

    /// <summary>Reads the text form; only the one canonical spelling, with the key id that belongs to the key, is accepted.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out NoteVerifierKey? key)
    {
        ArgumentNullException.ThrowIfNull(text);
        key = null;
        // No name has a plus sign, the base64 may have some.
        var parts = text.Length > MaxTextSize ? [] : text.Split('+', 3);
        if (parts.Length != 3 || !NoteText.IsKeyName(parts[0]) || parts[1].Length != KeyIdDigits)
            return false;
        if (!StrictBase64.TryDecode(Encoding.UTF8.GetBytes(parts[2]), out var bytes))
            return false;
        if (bytes.Length == 0 || !IsKeyLength(bytes[0], bytes.Length - 1))
            return false;
        var read = new NoteVerifierKey(parts[0], bytes[0], bytes.AsSpan(1));
        if (!string.Equals(read.ToString(), text, StringComparison.Ordinal))
            return false;
        key = read;
        return true;
    }

    /// <summary>The text form.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}+{KeyId:x8}+{Convert.ToBase64String([Algorithm, .. _key])}");

    private static bool IsKeyLength(byte algorithm, int length) => algorithm is Ed25519 or CosignatureV1 ? length == 32 : length > 0;
}
