using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using MessagePack;
using Ntk.Keys;
using Ntk.Sessions.Prekeys;
using Ntk.Wire;

namespace Ntk.Benchmarks.People;

/// <summary>Attends a mailbox, checks what comes and acknowledges it: while one acknowledgement is on its way, the next one gathers.</summary>
internal sealed class Recipient : IAsyncDisposable
{
    private readonly Identity _identity = Identity.FromSeed(RandomNumberGenerator.GetBytes(32));
    private readonly TaskCompletionSource<byte[]> _challenge = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<(long Sequence, long Sent)> _unacknowledged = new();
    private readonly Lock _lock = new();
    private HubSocket _socket = null!;
    private bool _isAcknowledging;
    private long _expected = 1;

    public MailboxId Mailbox { get; } = new(RandomNumberGenerator.GetBytes(MailboxId.Size));

    /// <summary>Milliseconds from before an envelope was sent to after it was acknowledged.</summary>
    public List<double> Latencies { get; } = [];

    /// <summary>What went wrong first, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether latencies are noted.</summary>
    public bool IsCounting { get; set; }

    public static async Task<Recipient> AttendAsync(Uri hub, bool publishes)
    {
        var recipient = new Recipient();
        recipient._socket = await HubSocket.ConnectAsync(hub, recipient.Handle);
        await recipient.EnterAsync();
        if (!publishes)
            return recipient;
        using var prekeys = PrekeyStore.Create(DateTimeOffset.UtcNow);
        Require(await recipient._socket.CallAsync(HubMethods.PublishBundle, prekeys.Publish(recipient._identity).Encode()));
        return recipient;
    }

    public async ValueTask DisposeAsync()
    {
        await _socket.DisposeAsync();
        _identity.Dispose();
    }

    private static void Require(Refusal refusal)
    {
        if (refusal != Refusal.None)
            throw new IOException($"The relay refused: {refusal}.");
    }

    private async Task EnterAsync()
    {
        Require(await _socket.CallAsync(HubMethods.Challenge));
        var signature = new byte[MailboxAccess.SignatureSize];
        _identity.Sign(MailboxAccess.SignedText(await _challenge.Task, Mailbox), signature);
        Require(await _socket.CallAsync(HubMethods.OpenMailbox, Mailbox.ToArray(), _identity.Key.SigningKey.ToArray(), signature));
    }

    private void Handle(HubSocket socket, string method, ref MessagePackReader arguments)
    {
        if (method == HubMethods.Challenged)
            _challenge.TrySetResult(arguments.ReadBytes()!.Value.ToArray());
        if (method != HubMethods.Deliver)
            return;
        var sequence = arguments.ReadInt64();
        var sent = Envelope.Check(arguments.ReadBytes()!.Value);
        if (sequence != _expected++ || sent is null)
            Fault ??= $"Envelope {sequence} came where {_expected - 1} was due, or changed.";
        lock (_lock)
        {
            _unacknowledged.Enqueue((sequence, sent ?? 0));
            if (_isAcknowledging)
                return;
            _isAcknowledging = true;
        }
        _ = AcknowledgeAsync(sequence);
    }

    private async Task AcknowledgeAsync(long through)
    {
        while (true)
        {
            if (await _socket.CallAsync(HubMethods.Acknowledge, through) is var refusal and not Refusal.None)
                Fault ??= $"Acknowledging was refused: {refusal}.";
            var now = Stopwatch.GetTimestamp();
            lock (_lock)
            {
                while (_unacknowledged.TryPeek(out var first) && first.Sequence <= through)
                {
                    if (IsCounting)
                        Latencies.Add(Stopwatch.GetElapsedTime(first.Sent, now).TotalMilliseconds);
                    _unacknowledged.Dequeue();
                }
                if (_unacknowledged.Count == 0)
                {
                    _isAcknowledging = false;
                    return;
                }
                through = _unacknowledged.Last().Sequence;
            }
        }
    }
}
