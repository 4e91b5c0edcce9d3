using Ntk.Keys;
using Ntk.People.Exchange;
using Ntk.People.Lines;
using Ntk.People.State;
using Ntk.Sessions.Prekeys;
using Ntk.Wire;

namespace Ntk.People;

/// <summary>
/// The own mailbox: takes what lies in it, and keeps the relay supplied with prekeys. An envelope is acknowledged when what follows from it is written
/// down.
/// </summary>
/// <remarks>One call at a time. <see cref="ToString"/> gives the type name.</remarks>
public sealed class Mailbox
{
    /// <summary>How long the next of the envelopes that wait is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>How often one that waits looks whether prekeys are due.</summary>
    private static readonly TimeSpan RotationPause = TimeSpan.FromHours(1);

    private readonly Identity _self;
    private readonly PeopleStore _store;
    private readonly IRelayLines _lines;
    private readonly IPeopleObserver _observer;
    private readonly TimeProvider _clock;
    private readonly PrekeyUpkeep _upkeep;

    /// <param name="self">Whose mailbox it is.</param>
    /// <param name="store">What is kept of people.</param>
    /// <param name="lines">Opens lines to relays.</param>
    /// <param name="observer">Is told what happens.</param>
    /// <param name="clock">For the age of prekeys.</param>
    public Mailbox(Identity self, PeopleStore store, IRelayLines lines, IPeopleObserver observer, TimeProvider clock)
    {
        _self = self;
        _store = store;
        _lines = lines;
        _observer = observer;
        _clock = clock;
        _upkeep = new PrekeyUpkeep(self, store, observer, clock);
    }

    /// <summary>The address of this identity, or null.</summary>
    public OwnAddress? Address => _store.Address;

    /// <summary>Takes an address for this identity and publishes prekeys under it. One that it has already is attended.</summary>
    /// <exception cref="PeopleException">Another identity has it, or this one has another.</exception>
    /// <exception cref="LineException">The relay can't be reached.</exception>
    public async Task OpenAsync(OwnAddress address, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        _store.Look(state => IsTaken(state, address));
        var line = _lines.Mail(address.Relay, address.Mailbox, _self);
        await using (line.ConfigureAwait(false))
        {
            Require(await line.AttendAsync(isNew: true, cancellation).ConfigureAwait(false), address);
            var attending = await AttendingAsync(line, cancellation).ConfigureAwait(false);
            if (!_store.Look(state => IsTaken(state, address)))
            {
                if (attending.AgreementPrekeys + attending.KemPrekeys > 0)
                    attending = await DrainAsync(address, attending, cancellation).ConfigureAwait(false);
                _store.TryChange(state => TryTake(state, address));
            }

            await _upkeep.RunAsync(line, attending, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Takes all that waits in the mailbox.</summary>
    /// <exception cref="PeopleException">There is no address; the inbox is full; the relay refused.</exception>
    /// <exception cref="LineException">The relay can't be reached.</exception>
    public async Task FetchAsync(CancellationToken cancellation)
    {
        var line = await AttendAsync(cancellation).ConfigureAwait(false);
        await using (line.ConfigureAwait(false))
        {
            var attending = await AttendingAsync(line, cancellation).ConfigureAwait(false);
            attending = await TakeAsync(line, attending, cancellation).ConfigureAwait(false);
            await _upkeep.RunAsync(line, attending, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Takes what waits in the mailbox and what comes, until it is stopped.</summary>
    /// <param name="taken">Called after each step that may have brought something, and once at the beginning.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <inheritdoc cref="FetchAsync"/>
    public async Task WatchAsync(Func<Task> taken, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(taken);
        var line = await AttendAsync(cancellation).ConfigureAwait(false);
        await using (line.ConfigureAwait(false))
        {
            var (attending, left) = ((MailEvent.Attending?)null, 1);
            while (true)
            {
                await taken().ConfigureAwait(false);
                if (left <= 0)
                {
                    await KeepAsync(line, attending, cancellation).ConfigureAwait(false);
                    attending = null;
                }

                var next = await NextOrNothingAsync(line, left > 0 ? Patience : RotationPause, cancellation).ConfigureAwait(false);
                if (next is MailEvent.Delivered delivered)
                    await TakeAsync(line, delivered, cancellation).ConfigureAwait(false);
                (attending, left) = next switch
                {
                    MailEvent.Attending again => (again, again.Waiting),
                    MailEvent.Delivered => (attending, left - 1),
                    _ => (attending, 0),
                };
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(Mailbox);

    /// <summary>Whether this identity has an address already.</summary>
    /// <exception cref="PeopleException">It is another one.</exception>
    private static bool IsTaken(PeopleState state, OwnAddress address) => state.Own?.Address.Address is { } own
        && (own.Equals(address.Address) ? true : throw new PeopleException(PeopleFailure.OtherAddress, $"{own}"));

    /// <summary>Takes an address, unless another process did meanwhile: its prekeys are published already.</summary>
    private bool TryTake(PeopleState state, OwnAddress address)
    {
        if (IsTaken(state, address))
            return false;
        state.Own = new OwnMailbox(address, PrekeyStore.Create(_clock.GetUtcNow()));
        return true;
    }

    private static void Require(Refusal refusal, OwnAddress address)
    {
        if (refusal == Refusal.MailboxTaken)
            throw new PeopleException(PeopleFailure.HandleTaken, $"{address.Address}");
        if (refusal == Refusal.NotAuthentic)
            throw new PeopleException(PeopleFailure.AccessRefused, $"{address.Address}");
        if (refusal != Refusal.None)
            throw new PeopleException(refusal);
    }

    private static async Task<MailEvent.Attending> AttendingAsync(IMailLine line, CancellationToken cancellation)
    {
        while (true)
            if (await line.NextAsync(cancellation).ConfigureAwait(false) is MailEvent.Attending attending)
                return attending;
    }

    private async Task<IMailLine> AttendAsync(CancellationToken cancellation)
    {
        var address = _store.Look(state => state.Mailbox.Address);
        var line = _lines.Mail(address.Relay, address.Mailbox, _self);
        try
        {
            var refusal = await line.AttendAsync(isNew: false, cancellation).ConfigureAwait(false);
            if (refusal == Refusal.UnknownMailbox)
                refusal = await TakeAgainAsync(line, cancellation).ConfigureAwait(false);
            // Another handle can't be taken in its place: an identity has one address.
            Require(refusal == Refusal.MailboxTaken ? Refusal.NotAuthentic : refusal, address);
            return line;
        }
        catch
        {
            await line.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The relay has lost the mailbox: it is opened again, and the bundle published again.</summary>
    private ValueTask<Refusal> TakeAgainAsync(IMailLine line, CancellationToken cancellation)
    {
        _store.Change(state => state.Mailbox.Published([]));
        return line.AttendAsync(isNew: true, cancellation);
    }

    /// <summary>Gives the relay prekeys where it said how many it has, and looks whether some are due where it did not. Nothing that is known waits then.</summary>
    private Task KeepAsync(IMailLine line, MailEvent.Attending? attending, CancellationToken cancellation) =>
        attending is null ? _upkeep.RotateAsync(line, cancellation) : _upkeep.RunAsync(line, attending, cancellation);

    /// <summary>
    /// Takes as many envelopes as wait; after a lost connection, as many as wait then. Prekeys are for after that: what waits opens with those that are there.
    /// </summary>
    /// <returns>How the mailbox stood last.</returns>
    private async Task<MailEvent.Attending> TakeAsync(IMailLine line, MailEvent.Attending attending, CancellationToken cancellation)
    {
        for (var left = attending.Waiting; left > 0;)
        {
            var next = await NextOrNothingAsync(line, Patience, cancellation).ConfigureAwait(false);
            if (next is null)
                break;
            if (next is MailEvent.Attending again)
                (attending, left) = (again, again.Connection == attending.Connection ? left : again.Waiting);
            if (next is MailEvent.Delivered delivered)
            {
                await TakeAsync(line, delivered, cancellation).ConfigureAwait(false);
                left--;
            }
        }

        return attending;
    }

    /// <summary>The next event; null where none comes for so long, as where another process of this identity took what waited.</summary>
    private async Task<MailEvent?> NextOrNothingAsync(IMailLine line, TimeSpan wait, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(wait, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            return await line.NextAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task TakeAsync(IMailLine line, MailEvent.Delivered delivered, CancellationToken cancellation)
    {
        _store.TryChange(state => Receiving.Take(state, _self, delivered.Envelope.Span, _clock.GetUtcNow(), _observer));
        var refusal = await line.AcknowledgeAsync(delivered, cancellation).ConfigureAwait(false);
        // Malformed: another process of this identity has acknowledged it already.
        if (refusal is not (Refusal.None or Refusal.Malformed))
            throw new PeopleException(refusal);
    }

    /// <summary>
    /// Takes the one-time prekeys that this identity gave the relay from another device, whose private halves are there: who gets one of them would
    /// write what nobody here can read.
    /// </summary>
    private async Task<MailEvent.Attending> DrainAsync(OwnAddress address, MailEvent.Attending attending, CancellationToken cancellation)
    {
        var line = _lines.Post(address.Relay);
        await using (line.ConfigureAwait(false))
        {
            for (var left = Math.Max(attending.AgreementPrekeys, attending.KemPrekeys); left > 0; left--)
            {
                var answer = await line.TakeBundleAsync(address.Mailbox, cancellation).ConfigureAwait(false);
                if (answer.Refusal != Refusal.None || answer.Bundle.Length <= PrekeyLayout.BundleSize)
                    break;
            }
        }

        return attending with { AgreementPrekeys = 0, KemPrekeys = 0 };
    }
}
