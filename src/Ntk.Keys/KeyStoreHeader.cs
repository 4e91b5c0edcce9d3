using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ntk.Keys;

/// <summary>The clear part of a store file (<c>protocol.md</c>, Key store): how to get from a password to its key, and what tells a wrong one.</summary>
internal sealed class KeyStoreHeader
{
    internal const int Size = 128;

    /// <summary>All before the commitment.</summary>
    internal const int CommittedSize = 64;

    private const byte Version = 1;
    private const byte Argon2idVersion13 = 1;
    private const int Lanes = 1;
    private const int VersionOffset = 4, AlgorithmOffset = 5, FactorOffset = 6, ReservedOffset = 7, MemoryOffset = 8, PassesOffset = 12, LanesOffset = 16;
    private const int SaltOffset = 20, NonceOffset = 36, Reserved4Offset = 60, CommitmentOffset = CommittedSize, ChecksumOffset = 96;

    private readonly byte[] _bytes;

    private KeyStoreHeader(byte[] bytes, UnlockFactorKind factor, PasswordParameters parameters)
    {
        _bytes = bytes;
        Factor = factor;
        Parameters = parameters;
    }

    internal UnlockFactorKind Factor { get; }

    internal PasswordParameters Parameters { get; }

    internal ReadOnlySpan<byte> Nonce => _bytes.AsSpan(NonceOffset, XChaCha20Poly1305.NonceSize);

    /// <summary>The whole header: associated data of the content.</summary>
    internal ReadOnlySpan<byte> Encoded => _bytes;

    /// <summary>A new header with a random nonce.</summary>
    internal static KeyStoreHeader Create(KeyStoreKind kind, UnlockFactorKind factor, PasswordParameters parameters, UnlockKey key)
    {
        var bytes = new byte[Size];
        Magic(kind).CopyTo(bytes);
        bytes[VersionOffset] = Version;
        bytes[AlgorithmOffset] = Argon2idVersion13;
        bytes[FactorOffset] = (byte)factor;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(MemoryOffset), parameters.MemoryKiB);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(PassesOffset), parameters.Passes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(LanesOffset), Lanes);
        parameters.Salt.CopyTo(bytes.AsSpan(SaltOffset));
        SecureRandom.Fill(bytes.AsSpan(NonceOffset, XChaCha20Poly1305.NonceSize));
        key.Commit(bytes.AsSpan(0, CommittedSize), bytes.AsSpan(CommitmentOffset, UnlockKey.CommitmentSize));
        SHA256.HashData(bytes.AsSpan(0, ChecksumOffset), bytes.AsSpan(ChecksumOffset));
        return new KeyStoreHeader(bytes, factor, parameters);
    }

    /// <summary>Reads the header of a whole file.</summary>
    /// <exception cref="KeyStoreException">It is none of the kind, or of a later version, damaged, or beyond a bound.</exception>
    internal static KeyStoreHeader Read(ReadOnlySpan<byte> file, KeyStoreKind kind)
    {
        CheckMagic(file, kind);
        if (file[VersionOffset] > Version)
            throw Fail(KeyStoreFailure.NewerVersion, $"It is of version {file[VersionOffset]}; this program knows version {Version}.");
        var length = KeyStoreFile.Length(kind);
        if (file.Length != length)
            throw Fail(KeyStoreFailure.WrongLength, $"It has {(file.Length > length ? "more than " : "")}{Math.Min(file.Length, length)} bytes instead of {length}.");
        var bytes = file[..Size].ToArray();
        Span<byte> checksum = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, ChecksumOffset), checksum);
        if (!checksum.SequenceEqual(bytes.AsSpan(ChecksumOffset)))
            throw Fail(KeyStoreFailure.Damaged, "Its header is not what was written: the checksum differs.");
        return new KeyStoreHeader(bytes, ReadFactor(bytes), ReadParameters(bytes));
    }

    /// <summary>Whether a key is the one that the file was written with.</summary>
    internal bool IsOf(UnlockKey key)
    {
        Span<byte> commitment = stackalloc byte[UnlockKey.CommitmentSize];
        key.Commit(_bytes.AsSpan(0, CommittedSize), commitment);
        return CryptographicOperations.FixedTimeEquals(commitment, _bytes.AsSpan(CommitmentOffset, UnlockKey.CommitmentSize));
    }

    private static ReadOnlySpan<byte> Magic(KeyStoreKind kind) => kind == KeyStoreKind.Local ? "NTKS"u8 : "NTKP"u8;

    private static void CheckMagic(ReadOnlySpan<byte> file, KeyStoreKind kind)
    {
        var other = kind == KeyStoreKind.Local ? KeyStoreKind.Portable : KeyStoreKind.Local;
        if (file.StartsWith(Magic(other)))
            throw Fail(KeyStoreFailure.OtherKind, kind == KeyStoreKind.Local ? "It is a portable identity, no key store." : "It is a key store, no portable identity.");
        if (!file.StartsWith(Magic(kind)) || file.Length <= VersionOffset || file[VersionOffset] == 0)
            throw Fail(KeyStoreFailure.NotAKeyStore, "It is no file of that kind.");
    }

    private static UnlockFactorKind ReadFactor(ReadOnlySpan<byte> header)
    {
        if (header[AlgorithmOffset] != Argon2idVersion13)
            throw Fail(KeyStoreFailure.Malformed, $"It names password algorithm {header[AlgorithmOffset]}; version {Version} has {Argon2idVersion13} alone.");
        if (header[ReservedOffset] != 0 || header[Reserved4Offset..CommitmentOffset].ContainsAnyExcept((byte)0))
            throw Fail(KeyStoreFailure.Malformed, "Its reserved bytes are not zero.");
        var factor = (UnlockFactorKind)header[FactorOffset];
        return factor <= UnlockFactorKind.WebAuthnPrf
            ? factor
            : throw Fail(KeyStoreFailure.Malformed, $"It names factor {(int)factor}; version {Version} has none above {(int)UnlockFactorKind.WebAuthnPrf}.");
    }

    private static PasswordParameters ReadParameters(ReadOnlySpan<byte> header)
    {
        var memory = BinaryPrimitives.ReadUInt32BigEndian(header[MemoryOffset..]);
        var passes = BinaryPrimitives.ReadUInt32BigEndian(header[PassesOffset..]);
        var lanes = BinaryPrimitives.ReadUInt32BigEndian(header[LanesOffset..]);
        if (lanes != Lanes)
            throw Fail(KeyStoreFailure.Malformed, $"It asks for {lanes} lanes; version {Version} has {Lanes}.");
        if (memory < PasswordParameters.MinMemoryKiB || passes < PasswordParameters.MinPasses)
            throw Fail(
                KeyStoreFailure.TooWeak,
                $"It stretches the password by {memory} KiB in {passes} passes; the least is {PasswordParameters.MinMemoryKiB} KiB in {PasswordParameters.MinPasses}.");
        if (memory > PasswordParameters.MaxMemoryKiB || passes > PasswordParameters.MaxPasses)
            throw Fail(
                KeyStoreFailure.TooCostly,
                $"It asks for {memory} KiB in {passes} passes; the most is {PasswordParameters.MaxMemoryKiB} KiB in {PasswordParameters.MaxPasses}.");
        return new PasswordParameters((int)memory, (int)passes, header.Slice(SaltOffset, Argon2id.SaltSize));
    }

    private static KeyStoreException Fail(KeyStoreFailure failure, string message) => new(failure, message);
}
