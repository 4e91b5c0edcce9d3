using Ntk.Keys;

namespace Ntk.Sessions.Envelopes;

/// <summary>What the box around a first message was sealed with, beside what was drawn for it.</summary>
/// <param name="Sender">Who wrote.</param>
/// <param name="Recipient">Whom it is for.</param>
/// <param name="InitialPart">Of the agreement.</param>
/// <param name="LastResort">The recipient's last-resort prekey.</param>
internal sealed record FirstOpening(IdentityKey Sender, IdentityKey Recipient, byte[] InitialPart, byte[] LastResort);
