using Ntk.Keys;
using Ntk.People.Lines;
using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client.People;

/// <summary>The line of a mailbox's owner: one hub connection that attends it, and another one after that was lost.</summary>
internal sealed class HubMailLine(HubConnector connector, Retries retries, MailboxId mailbox, Identity owner) : IMailLine
{
    private HubMailLink? _link;
    private int _connections;

    public ValueTask<Refusal> AttendAsync(bool isNew, CancellationToken cancellation) =>
        HubRetries.UntilDoneAsync(retries, () => OpenAsync(isNew, cancellation), cancellation);

    public ValueTask<MailEvent> NextAsync(CancellationToken cancellation) => HubRetries.UntilDoneAsync(
        retries, async () => await (await AttendedAsync(cancellation).ConfigureAwait(false)).NextAsync(cancellation).ConfigureAwait(false), cancellation);

    public async ValueTask<Refusal> AcknowledgeAsync(MailEvent.Delivered delivered, CancellationToken cancellation)
    {
        if (_link is not { IsOpen: true } link || link.Number != delivered.Connection)
            return Refusal.None;
        try
        {
            return await link.CallAsync(HubMethods.Acknowledge, [delivered.Sequence], cancellation).ConfigureAwait(false);
        }
        catch (RelayException e) when (e.IsTransient)
        {
            // It comes again on the next connection, and is acknowledged there.
            return Refusal.None;
        }
        catch (RelayException e)
        {
            throw new LineException(e);
        }
    }

    public ValueTask<Refusal> PublishBundleAsync(ReadOnlyMemory<byte> bundle, CancellationToken cancellation) =>
        CallAsync(HubMethods.PublishBundle, bundle, cancellation);

    public ValueTask<Refusal> AddAgreementPrekeysAsync(ReadOnlyMemory<byte> prekeys, CancellationToken cancellation) =>
        CallAsync(HubMethods.AddAgreementPrekeys, prekeys, cancellation);

    public ValueTask<Refusal> AddKemPrekeysAsync(ReadOnlyMemory<byte> prekeys, CancellationToken cancellation) =>
        CallAsync(HubMethods.AddKemPrekeys, prekeys, cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_link is { } link)
            await link.DisposeAsync().ConfigureAwait(false);
        _link = null;
    }

    private ValueTask<Refusal> CallAsync(string method, ReadOnlyMemory<byte> argument, CancellationToken cancellation) => HubRetries.UntilDoneAsync(
        retries,
        async () =>
        {
            var link = await AttendedAsync(cancellation).ConfigureAwait(false);
            return HubRetries.Final(await link.CallAsync(method, [argument.ToArray()], cancellation).ConfigureAwait(false));
        },
        cancellation);

    private async Task<HubMailLink> AttendedAsync(CancellationToken cancellation)
    {
        if (_link is { IsOpen: true } or { HasEvents: true })
            return _link;
        var refusal = await OpenAsync(isNew: false, cancellation).ConfigureAwait(false);
        return refusal == Refusal.None ? _link! : throw new RelayException(refusal, retryAfter: null);
    }

    private async Task<Refusal> OpenAsync(bool isNew, CancellationToken cancellation)
    {
        await DisposeAsync().ConfigureAwait(false);
        var link = await HubMailLink.OpenAsync(connector, ++_connections, cancellation).ConfigureAwait(false);
        try
        {
            var refusal = HubRetries.Final(await link.AttendAsync(mailbox, owner, isNew, cancellation).ConfigureAwait(false));
            if (refusal == Refusal.None)
                (_link, link) = (link, null);
            return refusal;
        }
        finally
        {
            if (link is not null)
                await link.DisposeAsync().ConfigureAwait(false);
        }
    }
}
