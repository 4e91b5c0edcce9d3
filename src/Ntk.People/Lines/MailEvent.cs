namespace Ntk.People.Lines;

/// <summary>What a relay tells the owner of a mailbox.</summary>
public abstract record MailEvent
{
    private MailEvent()
    {
    }

    /// <summary>The mailbox is attended; or one-time prekeys became few.</summary>
    /// <param name="Waiting">Envelopes that wait.</param>
    /// <param name="AgreementPrekeys">One-time X25519 prekeys that are left.</param>
    /// <param name="KemPrekeys">One-time ML-KEM-768 prekeys that are left.</param>
    /// <param name="Connection">Names the connection that it came on, as the line counts them.</param>
    public sealed record Attending(int Waiting, int AgreementPrekeys, int KemPrekeys, int Connection) : MailEvent;

    /// <summary>An envelope.</summary>
    /// <param name="Sequence">Names it in the mailbox.</param>
    /// <param name="Envelope">Any bytes.</param>
    /// <param name="Connection">Names the connection that it came on, as the line counts them.</param>
    public sealed record Delivered(long Sequence, ReadOnlyMemory<byte> Envelope, int Connection) : MailEvent;
}
