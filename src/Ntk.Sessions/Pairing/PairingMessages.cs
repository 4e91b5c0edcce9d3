using Ntk.Keys;

namespace Ntk.Sessions.Pairing;

/// <summary>The messages of a pairing (<c>protocol.md</c>, A code). Each begins with its type.</summary>
internal static class PairingMessages
{
    internal const byte Version = 1;

    internal const byte OfferType = 1;
    internal const byte AnswerType = 2;
    internal const byte ConfirmationType = 3;
    internal const byte RefusalType = 4;

    internal const int SessionSize = 16;

    /// <summary>type u8 | version u8 | sid 16 | Ya 32 | ML-KEM-768 key 1,184.</summary>
    internal const int OfferSize = 2 + SessionSize + Cpace.ShareSize + MlKem768.PublicKeySize;

    /// <summary>type u8 | Yb 32 | ML-KEM-768 ciphertext 1,088 | confirmation 32.</summary>
    internal const int AnswerSize = 1 + Cpace.ShareSize + MlKem768.CiphertextSize + HmacSha256.Size;

    /// <summary>type u8 | confirmation 32.</summary>
    internal const int ConfirmationSize = 1 + HmacSha256.Size;

    internal static PairingFailure CheckOffer(ReadOnlySpan<byte> message)
    {
        if (message.Length < 2 || message[0] != OfferType)
            return PairingFailure.Malformed;
        if (message[1] != Version)
            return PairingFailure.UnknownVersion;
        return message.Length == OfferSize ? PairingFailure.None : PairingFailure.Malformed;
    }

    /// <summary>Whether a message has this type and size; a refusal says that the peer found the codes to differ.</summary>
    internal static PairingFailure Check(ReadOnlySpan<byte> message, byte type, int size)
    {
        if (message is [RefusalType])
            return PairingFailure.WrongCode;
        return message.Length == size && message[0] == type ? PairingFailure.None : PairingFailure.Malformed;
    }

    /// <summary>ADa: the role and the ML-KEM-768 key.</summary>
    internal static byte[] SenderData(ReadOnlySpan<byte> kemKey) => [.. Labels.PairingSender, .. kemKey];

    /// <summary>ADb: the role and the ML-KEM-768 ciphertext.</summary>
    internal static byte[] ReceiverData(ReadOnlySpan<byte> kemCiphertext) => [.. Labels.PairingReceiver, .. kemCiphertext];

    /// <summary>CI: the protocol and the nameplate.</summary>
    internal static byte[] Channel(PairingCode code) => Cpace.Sent(Labels.Pairing, code.NameplateBytes);

    internal static void CalculateGenerator(PairingCode code, ReadOnlySpan<byte> session, Span<byte> generator) =>
        Cpace.CalculateGenerator(code.PasswordBytes, Channel(code), session, generator);
}
