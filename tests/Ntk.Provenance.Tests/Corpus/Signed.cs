using System.Security.Cryptography;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>A signature with what it is over and by.</summary>
internal sealed record Signed(ForgedKey Key, byte[]? Certificate, byte[] Message, HashAlgorithmName Hash, byte[] Signature, string PayloadType,
    byte[]? Payload)
{
    public byte[] Digest => CryptographicOperations.HashData(Hash, Message);

    public byte[] Pem => Certificate is { } der ? ForgedKey.Pem("CERTIFICATE", der) : ForgedKey.Pem("PUBLIC KEY", Key.SubjectPublicKeyInfo);
}
