namespace Ntk.Sessions;

/// <summary>The labels of <c>protocol.md</c>, Sessions. A label names one derived or signed value and is never reused.</summary>
internal static class Labels
{
    internal static ReadOnlySpan<byte> PrekeySignature => "ntk/1 prekey"u8;

    internal static ReadOnlySpan<byte> PrekeyAgreement => "ntk/1 pqxdh"u8;

    internal static ReadOnlySpan<byte> PrekeyTranscript => "ntk/1 pqxdh transcript"u8;

    internal static ReadOnlySpan<byte> RatchetRoot => "ntk/1 ratchet root"u8;

    internal static ReadOnlySpan<byte> InitiatorHeaderKey => "ntk/1 initiator header key"u8;

    internal static ReadOnlySpan<byte> ResponderHeaderKey => "ntk/1 responder header key"u8;

    internal static ReadOnlySpan<byte> RatchetStep => "ntk/1 ratchet step"u8;

    internal static ReadOnlySpan<byte> FirstEnvelope => "ntk/1 first envelope"u8;

    internal static ReadOnlySpan<byte> FirstEnvelopeKey => "ntk/1 first envelope key"u8;

    internal static ReadOnlySpan<byte> Pairing => "ntk/1 pairing"u8;

    internal static ReadOnlySpan<byte> PairingSender => "ntk/1 pairing sender"u8;

    internal static ReadOnlySpan<byte> PairingReceiver => "ntk/1 pairing receiver"u8;

    internal static ReadOnlySpan<byte> PairingKey => "ntk/1 pairing key"u8;

    internal static ReadOnlySpan<byte> SenderConfirmation => "ntk/1 pairing sender confirmation"u8;

    internal static ReadOnlySpan<byte> ReceiverConfirmation => "ntk/1 pairing receiver confirmation"u8;

    internal static ReadOnlySpan<byte> SenderToReceiver => "ntk/1 pairing sender to receiver"u8;

    internal static ReadOnlySpan<byte> ReceiverToSender => "ntk/1 pairing receiver to sender"u8;
}
