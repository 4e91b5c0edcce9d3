using Microsoft.AspNetCore.SignalR.Client;
using Ntk.People.Lines;
using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client.People;

/// <summary>A line that shows nobody's key: one hub connection, opened at the first call and again after it was lost.</summary>
internal sealed class HubPostLine(HubConnector connector, Retries retries) : IPostLine
{
    private readonly SemaphoreSlim _turn = new(1);
    private HubLink? _link;
    private TaskCompletionSource<byte[]> _bundle = NewBundle();

    public ValueTask<BundleAnswer> FetchBundleAsync(MailboxId mailbox, CancellationToken cancellation) =>
        BundleAsync(HubMethods.FetchBundle, mailbox, cancellation);

    public ValueTask<BundleAnswer> TakeBundleAsync(MailboxId mailbox, CancellationToken cancellation) =>
        BundleAsync(HubMethods.TakeBundle, mailbox, cancellation);

    public ValueTask<Refusal> QueueEnvelopeAsync(MailboxId mailbox, ReadOnlyMemory<byte> envelope, CancellationToken cancellation) => InTurnAsync(
        async link => HubRetries.Final(
            await link.CallAsync(HubMethods.QueueEnvelope, [mailbox.ToArray(), envelope.ToArray()], cancellation).ConfigureAwait(false)),
        cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_link is { } link)
            await link.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    private static TaskCompletionSource<byte[]> NewBundle() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ValueTask<BundleAnswer> BundleAsync(string method, MailboxId mailbox, CancellationToken cancellation) => InTurnAsync(
        async link =>
        {
            var bundle = NewBundle();
            Volatile.Write(ref _bundle, bundle);
            var refusal = HubRetries.Final(await link.CallAsync(method, [mailbox.ToArray()], cancellation).ConfigureAwait(false));
            return refusal == Refusal.None
                ? new BundleAnswer(refusal, await link.WaitAsync(bundle.Task, cancellation).ConfigureAwait(false))
                : new BundleAnswer(refusal, default);
        },
        cancellation);

    private async ValueTask<T> InTurnAsync<T>(Func<HubLink, Task<T>> call, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await HubRetries.UntilDoneAsync(
                retries, async () => await call(await ConnectedAsync(cancellation).ConfigureAwait(false)).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<HubLink> ConnectedAsync(CancellationToken cancellation)
    {
        if (_link is { IsOpen: true } open)
            return open;
        if (_link is { } lost)
            await lost.DisposeAsync().ConfigureAwait(false);
        _link = null;
        return _link = await connector.ConnectAsync(Listen, cancellation).ConfigureAwait(false);
    }

    private void Listen(HubConnection connection) =>
        connection.On<byte[]>(HubMethods.Bundle, bundle => Volatile.Read(ref _bundle).TrySetResult(bundle));
}
