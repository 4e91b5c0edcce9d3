using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Ntk.Provenance.Timestamps;

/// <summary>What a timestamp authority signed (RFC 3161, section 2.4.2, TSTInfo).</summary>
/// <param name="Hash">Hash of the imprint.</param>
/// <param name="Imprint">Digest of what was stamped.</param>
/// <param name="Time">When, to the fraction of a second that the authority gives.</param>
/// <param name="Nonce">The number of the request, where it had one.</param>
internal sealed record TimestampInfo(HashAlgorithmName Hash, ReadOnlyMemory<byte> Imprint, DateTimeOffset Time, BigInteger? Nonce)
{
    private static readonly Asn1Tag Authority = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <exception cref="AsnContentException">It is not strict DER of TSTInfo version 1.</exception>
    public static TimestampInfo Read(ReadOnlyMemory<byte> der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var info = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        if (!info.TryReadInt32(out var version) || version != 1)
            throw new AsnContentException("The version of TSTInfo is not 1.");
        info.ReadObjectIdentifier();
        var imprint = info.ReadSequence();
        var hash = TimestampToken.ReadHash(imprint);
        var digest = imprint.ReadOctetString();
        imprint.ThrowIfNotEmpty();
        info.ReadInteger();
        var time = info.ReadGeneralizedTime();
        return new TimestampInfo(hash, digest, time, ReadRest(info));
    }

    /// <summary>Accuracy, ordering, nonce, name and extensions: all of them optional.</summary>
    private static BigInteger? ReadRest(AsnReader info)
    {
        if (Next(info, Asn1Tag.Sequence))
            info.ReadEncodedValue();
        if (Next(info, Asn1Tag.Boolean))
            info.ReadBoolean();
        BigInteger? nonce = Next(info, Asn1Tag.Integer) ? info.ReadInteger() : null;
        if (Next(info, Authority))
            info.ReadEncodedValue();
        if (Next(info, Extensions))
            RefuseCritical(info.ReadSequence(Extensions));
        info.ThrowIfNotEmpty();
        return nonce;
    }

    private static void RefuseCritical(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            if (extension.HasData && extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean())
                throw new AsnContentException($"The timestamp has a critical extension that is not understood: {oid}.");
        }
    }

    private static bool Next(AsnReader reader, Asn1Tag tag) => reader.HasData && reader.PeekTag().HasSameClassAndValue(tag);
}
