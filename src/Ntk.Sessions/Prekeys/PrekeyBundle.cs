using Ntk.Keys;
namespace Ntk.Sessions.Prekeys;

/// <summary>
/// What somebody needs in order to write to a party that is offline (PQXDH, section 3.2):
/// <c>version u8 | flags u8 | party 128 | signed prekey 100 | last-resort prekey 1,252 | one-time prekey 36 | one-time KEM prekey 1,252</c>,
/// the last two where flag 1 and flag 2 say so.
/// </summary>
public sealed class PrekeyBundle
{
    /// <summary>The version of the encoding.</summary>
    public const byte Version = 1;

    /// <summary>Bytes of the part that the party publishes as a whole: all but the one-time prekeys.</summary>
    public static readonly int BaseSize =
        2 + IdentityKey.Size + PublicPrekey.SizeOf(PrekeyKind.SignedAgreement) + PublicPrekey.SizeOf(PrekeyKind.LastResortKem);

    /// <summary>Most bytes of a bundle: with both one-time prekeys.</summary>
    public static readonly int MaxSize =
        BaseSize + PublicPrekey.SizeOf(PrekeyKind.OneTimeAgreement) + PublicPrekey.SizeOf(PrekeyKind.OneTimeKem);

    private const int OneTimeAgreementFlag = 1;
    private const int OneTimeKemFlag = 2;

    internal PrekeyBundle(
        IdentityKey party, PublicPrekey signedPrekey, PublicPrekey lastResort, PublicPrekey? oneTimeAgreement, PublicPrekey? oneTimeKem)
    {
        Party = party;
        SignedPrekey = signedPrekey;
        LastResort = lastResort;
        OneTimeAgreement = oneTimeAgreement;
        OneTimeKem = oneTimeKem;
    }

    /// <summary>Whose prekeys these are. Who it is, and whether it is the one expected, is for the caller to check.</summary>
    public IdentityKey Party { get; }

    /// <summary>The signed X25519 prekey.</summary>
    public PublicPrekey SignedPrekey { get; }

    /// <summary>The last-resort ML-KEM-768 prekey.</summary>
    public PublicPrekey LastResort { get; }

    /// <summary>A one-time X25519 prekey, while the relay has one.</summary>
    public PublicPrekey? OneTimeAgreement { get; }

    /// <summary>A one-time ML-KEM-768 prekey, while the relay has one.</summary>
    public PublicPrekey? OneTimeKem { get; }

    /// <summary>The ML-KEM-768 prekey of the agreement: the one-time one where there is one.</summary>
    internal PublicPrekey Kem => OneTimeKem ?? LastResort;

    /// <summary>Reads a bundle and verifies every signature of it.</summary>
    /// <returns><see cref="PrekeyBundleFailure.None"/> and the bundle, or why it is none; the first that holds in the order of the numbers.</returns>
    public static PrekeyBundleFailure TryParse(ReadOnlySpan<byte> bytes, out PrekeyBundle? bundle)
    {
        bundle = null;
        if (bytes.Length < BaseSize)
            return PrekeyBundleFailure.WrongLength;
        if (bytes[0] != Version)
            return PrekeyBundleFailure.UnknownVersion;
        if ((bytes[1] & ~(OneTimeAgreementFlag | OneTimeKemFlag)) != 0)
            return PrekeyBundleFailure.UnknownFlag;
        if (bytes.Length != SizeOf(bytes[1]))
            return PrekeyBundleFailure.WrongLength;
        var reader = new PrekeyBundleReader(bytes[2..]);
        var party = reader.Next(IdentityKey.Size);
        var signed = reader.Next(PrekeyKind.SignedAgreement);
        var lastResort = reader.Next(PrekeyKind.LastResortKem);
        var oneTime = (bytes[1] & OneTimeAgreementFlag) != 0 ? reader.Next(PrekeyKind.OneTimeAgreement) : null;
        var oneTimeKem = (bytes[1] & OneTimeKemFlag) != 0 ? reader.Next(PrekeyKind.OneTimeKem) : null;
        if (signed.Id == 0 || lastResort.Id == 0 || oneTime?.Id == 0 || oneTimeKem?.Id == 0)
            return PrekeyBundleFailure.IdMissing;
        if (IdentityKey.TryParse(party, out var owner) != IdentityKeyFault.None)
            return PrekeyBundleFailure.PartyNotSigned;
        var failure = CheckSignatures(owner!, signed, lastResort, oneTimeKem);
        if (failure == PrekeyBundleFailure.None)
            bundle = new PrekeyBundle(owner!, signed, lastResort, oneTime, oneTimeKem);
        return failure;
    }

    /// <summary>The encoding; <see cref="TryParse"/> of it gives an equal bundle.</summary>
    public byte[] Encode()
    {
        var flags = (OneTimeAgreement is null ? 0 : OneTimeAgreementFlag) | (OneTimeKem is null ? 0 : OneTimeKemFlag);
        return
        [
            Version, (byte)flags, .. Party.Encoded, .. SignedPrekey.Encoded, .. LastResort.Encoded,
            .. OneTimeAgreement is null ? [] : OneTimeAgreement.Encoded, .. OneTimeKem is null ? [] : OneTimeKem.Encoded,
        ];
    }

    private static int SizeOf(byte flags) =>
        BaseSize
        + ((flags & OneTimeAgreementFlag) != 0 ? PublicPrekey.SizeOf(PrekeyKind.OneTimeAgreement) : 0)
        + ((flags & OneTimeKemFlag) != 0 ? PublicPrekey.SizeOf(PrekeyKind.OneTimeKem) : 0);

    private static PrekeyBundleFailure CheckSignatures(IdentityKey owner, PublicPrekey signed, PublicPrekey lastResort, PublicPrekey? oneTimeKem)
    {
        if (!signed.IsSignedBy(owner))
            return PrekeyBundleFailure.SignedPrekeyNotSigned;
        if (!lastResort.IsSignedBy(owner))
            return PrekeyBundleFailure.LastResortNotSigned;
        return oneTimeKem is null || oneTimeKem.IsSignedBy(owner) ? PrekeyBundleFailure.None : PrekeyBundleFailure.OneTimeKemNotSigned;
    }
}
