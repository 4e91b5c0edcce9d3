using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Ntk.Provenance.Timestamps;

/// <summary>A timestamp response (RFC 3161, section 2.4.2) taken apart: CMS SignedData (RFC 5652) over TSTInfo with one signer.</summary>
internal sealed class TimestampToken
{
    /// <summary>Authorities embed their chain, or nothing.</summary>
    private const int MaxCertificates = 8;

    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag One = new(TagClass.ContextSpecific, 1, isConstructed: true);

    public required TimestampInfo Info { get; init; }

    /// <summary>TSTInfo as it was signed.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Certificates that came along, in DER.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Certificates { get; init; }

    public required TimestampSigner Signer { get; init; }

    public static TimestampToken Read(ReadOnlyMemory<byte> response)
    {
        try
        {
            return ReadSignedData(ReadResponse(response));
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            throw new RefusedException(FailureClass.TimestampMalformed, "A timestamp is not a response of RFC 3161 in strict DER", actual: e.Message);
        }
    }

    /// <summary>An algorithm identifier of a hash, with absent or NULL parameters.</summary>
    internal static HashAlgorithmName ReadHash(AsnReader reader)
    {
        var algorithm = reader.ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        if (algorithm.HasData)
            algorithm.ReadNull();
        algorithm.ThrowIfNotEmpty();
        return TimestampOids.Hash(oid) ?? throw new AsnContentException($"The hash {oid} is not of the SHA-2 family.");
    }

    /// <summary>The status has to be granted (0) or granted with modifications (1).</summary>
    private static ReadOnlyMemory<byte> ReadResponse(ReadOnlyMemory<byte> der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var response = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var status = response.ReadSequence().ReadInteger();
        if (status != BigInteger.Zero && status != BigInteger.One)
            throw new RefusedException(FailureClass.TimestampNotGranted, "The timestamp authority did not grant the timestamp", "status 0 or 1", $"status {status}");
        var token = response.ReadEncodedValue();
        response.ThrowIfNotEmpty();
        return token;
    }

    private static TimestampToken ReadSignedData(ReadOnlyMemory<byte> token)
    {
        var content = new AsnReader(token, AsnEncodingRules.DER).ReadSequence();
        Expect(content.ReadObjectIdentifier(), TimestampOids.SignedData, "the content type");
        var wrapper = content.ReadSequence(Zero);
        content.ThrowIfNotEmpty();
        var signed = wrapper.ReadSequence();
        wrapper.ThrowIfNotEmpty();
        if (!signed.TryReadInt32(out var version) || version != 3)
            throw new AsnContentException("The version of SignedData is not 3.");
        var hashes = ReadHashes(signed);
        var info = ReadContent(signed.ReadSequence());
        var certificates = ReadCertificates(signed);
        if (signed.HasData && signed.PeekTag().HasSameClassAndValue(One))
            signed.ReadEncodedValue();
        var signers = signed.ReadSetOf(skipSortOrderValidation: true);
        signed.ThrowIfNotEmpty();
        var signer = TimestampSigner.Read(signers.ReadSequence());
        signers.ThrowIfNotEmpty();
        if (!hashes.Contains(signer.Hash))
            throw new AsnContentException($"The signer's hash {signer.Hash} is not among those of SignedData.");
        return new TimestampToken { Info = TimestampInfo.Read(info), Content = info, Certificates = certificates, Signer = signer };
    }

    /// <summary>RFC 5652, section 5.1: every signer's hash is among these.</summary>
    private static List<HashAlgorithmName> ReadHashes(AsnReader signed)
    {
        const int MaxHashes = 8;
        var set = signed.ReadSetOf(skipSortOrderValidation: true);
        var hashes = new List<HashAlgorithmName>();
        while (set.HasData && hashes.Count < MaxHashes)
            hashes.Add(ReadHash(set));
        set.ThrowIfNotEmpty();
        return hashes;
    }

    private static ReadOnlyMemory<byte> ReadContent(AsnReader encapsulated)
    {
        Expect(encapsulated.ReadObjectIdentifier(), TimestampOids.TimestampInfo, "the signed content's type");
        var wrapper = encapsulated.ReadSequence(Zero);
        encapsulated.ThrowIfNotEmpty();
        var content = wrapper.ReadOctetString();
        wrapper.ThrowIfNotEmpty();
        return content;
    }

    /// <summary>In order or not: authorities write them as they come, which strict DER would not.</summary>
    private static List<ReadOnlyMemory<byte>> ReadCertificates(AsnReader signed)
    {
        var certificates = new List<ReadOnlyMemory<byte>>();
        if (!signed.PeekTag().HasSameClassAndValue(Zero))
            return certificates;
        var set = signed.ReadSetOf(skipSortOrderValidation: true, Zero);
        while (set.HasData)
        {
            if (certificates.Count == MaxCertificates)
                throw new AsnContentException($"There are more than {MaxCertificates} certificates.");
            certificates.Add(set.ReadEncodedValue());
        }
        return certificates;
    }

    private static void Expect(string oid, string expected, string what)
    {
        if (oid != expected)
            throw new AsnContentException($"{what} is {oid}, not {expected}.");
    }
}
