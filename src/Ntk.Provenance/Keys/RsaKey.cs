using System.Formats.Asn1;
using System.Globalization;

namespace Ntk.Provenance.Keys;

/// <summary>Bounds of RSA keys: below, they are too weak; above, one verification costs more than an evening's worth of others.</summary>
internal static class RsaKey
{
    public const int MinBits = 2048;
    public const int MaxBits = 8192;

    /// <summary>Refuses a modulus or exponent out of bounds (PKCS #1 RSAPublicKey).</summary>
    public static void Check(ReadOnlyMemory<byte> pkcs1)
    {
        var outer = new AsnReader(pkcs1, AsnEncodingRules.DER);
        var key = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var modulus = key.ReadInteger();
        var exponent = key.ReadInteger();
        key.ThrowIfNotEmpty();
        var bits = (long)modulus.GetBitLength();
        if (modulus.Sign <= 0 || bits is < MinBits or > MaxBits)
            throw new RefusedException(
                FailureClass.KeyUnsupported, "An RSA key of a size that is not allowed", $"{MinBits} to {MaxBits} bits",
                string.Create(CultureInfo.InvariantCulture, $"{bits} bits"));
        if (modulus.IsEven)
            throw new RefusedException(FailureClass.KeyUnsupported, "An RSA key whose modulus is even, which no product of two odd primes is", "odd");
        if (exponent.IsEven || exponent < 3 || exponent > uint.MaxValue)
            throw new RefusedException(FailureClass.KeyUnsupported, "An RSA key with an exponent that is not allowed", "odd, 3 to 2^32-1");
    }
}
