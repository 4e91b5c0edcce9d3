namespace Ntk.People.State;

/// <summary>
/// All that a client keeps of people: <c>version u8 | own mailbox (u8 1 and it, or u8 0) | contacts | sessions | outbox | inbox | taken contents |
/// sent contents | owed receipts</c>, each list behind its number of entries. It changes in memory first; <see cref="PeopleStore"/> writes it
/// down before anything that follows from a change leaves this machine.
/// </summary>
/// <remarks>Not synchronised. <see cref="ToString"/> gives the type name.</remarks>
internal sealed class PeopleState : IDisposable
{
    /// <summary>
    /// The version of the encoding. Version 2 is the same with contents of version 1, and version 1 without <see cref="SentMark.Failed"/>, too.
    /// </summary>
    internal const byte Version = 3;

    internal OwnMailbox? Own { get; set; }

    internal ContactBook Contacts { get; private init; } = new();

    internal SessionBook Sessions { get; private init; } = new();

    internal Outbox Outbox { get; private init; } = new();

    internal Inbox Inbox { get; private init; } = new();

    internal TakenContents Taken { get; private init; } = new();

    internal SentLog Sent { get; private init; } = new();

    internal OwedReceipts Owed { get; private init; } = new();

    /// <summary>The own mailbox, where there must be one.</summary>
    internal OwnMailbox Mailbox => Own ?? throw new PeopleException(PeopleFailure.NoAddress, "This identity has no address yet.");

    /// <summary>Gives envelopes up that wait to be sent.</summary>
    /// <returns>Those of messages and transfers, which are marked as failed.</returns>
    internal IReadOnlyList<OutboxEntry> GiveUp(Predicate<OutboxEntry> which)
    {
        var given = Outbox.All.Where(e => which(e)).ToList();
        given.ForEach(e => Outbox.Remove(e.Content));
        return given.FindAll(e => Sent.Failed(e.Content));
    }

    internal void Write(StateWriter writer)
    {
        writer.Byte(Version);
        writer.Byte(Own is null ? 0 : 1);
        Own?.Write(writer);
        Contacts.Write(writer);
        Sessions.Write(writer);
        Outbox.Write(writer);
        Inbox.Write(writer);
        Taken.Write(writer);
        Sent.Write(writer);
        Owed.Write(writer);
    }

    /// <summary>Reads a state.</summary>
    /// <exception cref="PeopleException"><see cref="PeopleFailure.StateMalformed"/> or <see cref="PeopleFailure.StateNewer"/>.</exception>
    internal static PeopleState Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new StateReader(bytes);
        var version = reader.Byte(byte.MaxValue);
        if (version > Version)
            throw new PeopleException(PeopleFailure.StateNewer, $"It has version {version}; this program knows {Version}.");
        if (version == 0)
            throw StateReader.Malformed("a version");
        OwnMailbox? own = null;
        SessionBook? sessions = null;
        try
        {
            own = reader.Byte(1) == 1 ? OwnMailbox.Read(ref reader) : null;
            var contacts = ContactBook.Read(ref reader);
            sessions = SessionBook.Read(ref reader);
            var state = new PeopleState
            {
                Own = own,
                Contacts = contacts,
                Sessions = sessions,
                Outbox = Outbox.Read(ref reader),
                Inbox = Inbox.Read(ref reader),
                Taken = TakenContents.Read(ref reader),
                Sent = SentLog.Read(ref reader),
                Owed = OwedReceipts.Read(ref reader),
            };
            return reader.IsAtEnd ? state : throw StateReader.Malformed("bytes at its end");
        }
        catch
        {
            own?.Dispose();
            sessions?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Own?.Dispose();
        Sessions.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(PeopleState);
}
