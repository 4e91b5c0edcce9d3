using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;
using Ntk.Keys;
using Ntk.People.Lines;
using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client.People;

/// <summary>One connection of a mailbox's owner.</summary>
internal sealed class HubMailLink : IAsyncDisposable
{
    private readonly TaskCompletionSource<byte[]> _challenge = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly MailEvents _events = new();

    private HubLink? _link;
    private volatile bool _isLeft;

    private HubMailLink(int number) => Number = number;

    /// <summary>Which connection of the line it is.</summary>
    public int Number { get; }

    public bool IsOpen => !_isLeft && Link.IsOpen;

    /// <summary>Whether something was sent that nobody took.</summary>
    public bool HasEvents => !_events.IsEmpty;

    private HubLink Link => _link!;

    public static async Task<HubMailLink> OpenAsync(HubConnector connector, int number, CancellationToken cancellation)
    {
        var mail = new HubMailLink(number);
        mail._link = await connector.ConnectAsync(mail.Listen, cancellation).ConfigureAwait(false);
        mail.Link.LostToken.Register(() => mail._events.End());
        return mail;
    }

    /// <summary>Signs the relay's challenge.</summary>
    public async Task<Refusal> AttendAsync(MailboxId mailbox, Identity owner, bool isNew, CancellationToken cancellation)
    {
        var refusal = await Link.CallAsync(HubMethods.Challenge, [], cancellation).ConfigureAwait(false);
        if (refusal != Refusal.None)
            return refusal;
        var challenge = await Link.WaitAsync(_challenge.Task, cancellation).ConfigureAwait(false);
        if (challenge.Length != MailboxAccess.ChallengeSize)
            throw new RelayException(RelayFault.NotARelay, $"The relay's challenge has {challenge.Length} bytes, not {MailboxAccess.ChallengeSize}.");
        var signature = new byte[MailboxAccess.SignatureSize];
        owner.Sign(MailboxAccess.SignedText(challenge, mailbox), signature);
        return await Link.CallAsync(
            isNew ? HubMethods.OpenMailbox : HubMethods.Attend, [mailbox.ToArray(), owner.Key.SigningKey.ToArray(), signature], cancellation).ConfigureAwait(false);
    }

    public Task<Refusal> CallAsync(string method, object[] arguments, CancellationToken cancellation) => Link.CallAsync(method, arguments, cancellation);

    /// <summary>What comes next.</summary>
    /// <exception cref="RelayException">The connection is lost, and nothing is left of what came before.</exception>
    public async Task<MailEvent> NextAsync(CancellationToken cancellation)
    {
        try
        {
            return await _events.NextAsync(cancellation).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw HubLink.Lost(e);
        }
    }

    public ValueTask DisposeAsync() => Link.DisposeAsync();

    private void Listen(HubConnection connection)
    {
        connection.On<byte[]>(HubMethods.Challenged, challenge => _challenge.TrySetResult(challenge));
        connection.On<int, int, int>(HubMethods.Attending, (waiting, agreement, kem) => Take(
            waiting is >= 0 and <= Limits.MaxWaitingEnvelopes && agreement is >= 0 and <= Limits.MaxOneTimePrekeys && kem is >= 0 and <= Limits.MaxOneTimePrekeys
                ? new MailEvent.Attending(waiting, agreement, kem, Number)
                : null));
        connection.On<long, byte[]>(HubMethods.Deliver, (sequence, envelope) => Take(sequence > 0 ? new MailEvent.Delivered(sequence, envelope, Number) : null));
    }

    /// <summary>Takes an event; a relay that sends more than it may, or what it may not, is left.</summary>
    private void Take(MailEvent? next)
    {
        if (next is not null && _events.TryAdd(next))
            return;
        _isLeft = true;
        _events.End();
    }
}
