namespace Ntk.Wire;

/// <summary>What an owner signs to open or attend a mailbox (<c>protocol.md</c>, Mailboxes).</summary>
public static class MailboxAccess
{
    /// <summary>Bytes of a relay's challenge.</summary>
    public const int ChallengeSize = 32;

    /// <summary>Bytes of an Ed25519 signature.</summary>
    public const int SignatureSize = 64;

    /// <summary>The signed text: <c>"ntk/1 mailbox access" || challenge 32 || mailbox 16</c>.</summary>
    public static byte[] SignedText(ReadOnlySpan<byte> challenge, MailboxId mailbox)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(challenge.Length, ChallengeSize);
        return [.. "ntk/1 mailbox access"u8, .. challenge, .. mailbox.ToArray()];
    }
}
