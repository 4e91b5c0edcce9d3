using System.Runtime.InteropServices;
using Ntk.Wire;

namespace Ntk.Relay.Mailboxes;

/// <summary>
/// Whether an owner signed a challenge: Ed25519 by libsodium, since the framework has none. It is the one native function that the relay
/// calls (decision 0110), and it can open nothing.
/// </summary>
internal static partial class OwnerSignature
{
    /// <summary>Verifies the signature of <see cref="MailboxAccess"/>.</summary>
    /// <param name="key"><see cref="PrekeyLayout.SigningKeySize"/> bytes.</param>
    /// <param name="challenge"><see cref="MailboxAccess.ChallengeSize"/> bytes.</param>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="signature"><see cref="MailboxAccess.SignatureSize"/> bytes.</param>
    public static bool IsValid(ReadOnlySpan<byte> key, ReadOnlySpan<byte> challenge, MailboxId mailbox, ReadOnlySpan<byte> signature)
    {
        // The native function reads these many bytes, whatever it is given.
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, PrekeyLayout.SigningKeySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(signature.Length, MailboxAccess.SignatureSize);
        var text = MailboxAccess.SignedText(challenge, mailbox);
        return Verify(signature, text, (ulong)text.Length, key) == 0;
    }

    [LibraryImport("libsodium", EntryPoint = "crypto_sign_ed25519_verify_detached")]
    private static partial int Verify(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> message, ulong messageLength, ReadOnlySpan<byte> publicKey);
}
