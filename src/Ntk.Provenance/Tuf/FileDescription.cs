using System.Globalization;
using System.Security.Cryptography;
using Ntk.Provenance.Json;

namespace Ntk.Provenance.Tuf;

/// <summary>Length and hashes of a file, as the metadata that lists it says them (METAFILES and TARGETS of section 4).</summary>
/// <param name="Length">Bytes, or null where only hashes or versions are given.</param>
/// <param name="Sha256">SHA-256, or null.</param>
/// <param name="Sha512">SHA-512, or null.</param>
internal sealed record FileDescription(long? Length, byte[]? Sha256, byte[]? Sha512)
{
    /// <summary>The hash that names the file in a consistent snapshot (section 6.2): lower case, SHA-256 where there is one.</summary>
    public string? HashName => (Sha256 ?? Sha512) is { } hash ? Convert.ToHexStringLower(hash) : null;

    /// <summary>Reads <c>length</c> and <c>hashes</c>, both optional.</summary>
    public static FileDescription Read(JsonValue value)
    {
        var length = value.Optional("length")?.Integer(0, TufLimits.Version);
        if (value.Optional("hashes") is not { } hashes)
            return new FileDescription(length, null, null);
        var description = new FileDescription(length, ReadHash(hashes, "sha256", SHA256.HashSizeInBytes), ReadHash(hashes, "sha512", SHA512.HashSizeInBytes));
        if (description.HashName is null)
            throw new RefusedException(FailureClass.TufHashUnsupported, $"{hashes.Path} has no hash of a supported algorithm", "sha256 or sha512");
        return description;
    }

    /// <summary>Refuses a file of another length or hash. Every hash that is listed and supported has to be the file's.</summary>
    public void Check(ReadOnlySpan<byte> file, string what)
    {
        if (Length is { } length && length != file.Length)
            throw new RefusedException(FailureClass.TufLengthMismatch, $"{what} is of another length than listed", Bytes(length), Bytes(file.Length));
        Check(Sha256, SHA256.HashData(file), what);
        Check(Sha512, Sha512 is null ? [] : SHA512.HashData(file), what);
    }

    private static void Check(byte[]? listed, byte[] actual, string what)
    {
        if (listed is not null && !listed.AsSpan().SequenceEqual(actual))
            throw new RefusedException(
                FailureClass.TufHashMismatch, $"{what} has another hash than listed", Convert.ToHexStringLower(listed), Convert.ToHexStringLower(actual));
    }

    private static byte[]? ReadHash(JsonValue hashes, string algorithm, int size)
    {
        if (hashes.Optional(algorithm) is not { } value)
            return null;
        var text = value.Text(2 * size);
        var hash = new byte[size];
        if (text.Length != 2 * size || Convert.FromHexString(text, hash, out _, out _) != System.Buffers.OperationStatus.Done)
            throw new RefusedException(FailureClass.JsonValueMalformed, $"{value.Path} is not a hash", $"{2 * size} hexadecimal digits", text);
        return hash;
    }

    private static string Bytes(long count) => string.Create(CultureInfo.InvariantCulture, $"{count} bytes");
}
