using System.Security.Cryptography;
using Ntk.Provenance.Json;

namespace Ntk.Provenance.Bundles;

/// <summary>The names of hash algorithms in protobuf-specs (<c>HashAlgorithm</c>) and in the log's entries of version 1.</summary>
internal static class HashAlgorithms
{
    /// <summary>Reads a name such as <c>SHA2_256</c>.</summary>
    public static HashAlgorithmName Read(JsonValue value)
    {
        var name = value.Text(20);
        return name switch
        {
            "SHA2_256" => HashAlgorithmName.SHA256,
            "SHA2_384" => HashAlgorithmName.SHA384,
            "SHA2_512" => HashAlgorithmName.SHA512,
            _ => throw new RefusedException(FailureClass.JsonValueMalformed, $"{value.Path} is not a hash algorithm that is known", "SHA2_256, SHA2_384 or SHA2_512", name),
        };
    }

    /// <summary>The name such as <c>SHA2_256</c>.</summary>
    public static string Write(HashAlgorithmName hash) => $"SHA2_{Size(hash) * 8}";

    /// <summary>Bytes of a digest.</summary>
    public static int Size(HashAlgorithmName hash) => hash.Name switch
    {
        "SHA256" => 32,
        "SHA384" => 48,
        "SHA512" => 64,
        _ => throw new ArgumentOutOfRangeException(nameof(hash), hash, "Not a hash algorithm of the registry."),
    };
}
