using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ntk.Transfer.Content;

/// <summary>A digest of what is sent, by name, size and time; not of its bytes.</summary>
internal sealed class SourceFingerprint : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds a path with what the file system says of it.</summary>
    public void Add(string path, FileType type, long size, long modified, int nanoseconds, bool executable)
    {
        Span<byte> numbers = stackalloc byte[28];
        var text = Encoding.UTF8.GetBytes(path);
        BinaryPrimitives.WriteInt32BigEndian(numbers, text.Length);
        BinaryPrimitives.WriteInt64BigEndian(numbers[4..], size);
        BinaryPrimitives.WriteInt64BigEndian(numbers[12..], modified);
        BinaryPrimitives.WriteInt32BigEndian(numbers[20..], nanoseconds);
        numbers[24] = (byte)type;
        numbers[25] = executable ? (byte)1 : (byte)0;
        numbers[26..].Clear();
        _hash.AppendData(numbers);
        _hash.AppendData(text);
    }

    /// <summary>The digest as 43 characters of base64url.</summary>
    public string Finish() => Base64Url.EncodeToString(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
