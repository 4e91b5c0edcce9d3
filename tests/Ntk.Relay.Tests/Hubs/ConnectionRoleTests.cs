using Ntk.Relay.Tests.Http;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Hubs;

/// <summary>A connection shows an owner's key, or sends, asks and meets: what it calls first decides, whatever is answered.</summary>
public sealed class ConnectionRoleTests(RelayDatabase database) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly MailboxOwner _bob = new();
    private RunningRelay _relay = null!;
    private HubClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _relay = await RunningRelay.StartAsync(database, _folder);
        await using (await _bob.AttendAsync(_relay)) { }
        _client = await HubClient.ConnectAsync(_relay);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _relay.DisposeAsync();
        _bob.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(HubMethods.QueueEnvelope), InlineData(HubMethods.FetchBundle), InlineData(HubMethods.TakeBundle)]
    [InlineData(HubMethods.OpenRendezvous), InlineData(HubMethods.JoinRendezvous), InlineData(HubMethods.SendSignal)]
    public async Task who_sent_asked_or_met_does_not_attend(string method)
    {
        await _client.CallAsync(method, Arguments(method));
        Assert.Equal(Refusal.OutOfTurn, await _bob.EnterAsync(_client, HubMethods.Attend));
    }

    [Theory]
    [InlineData(HubMethods.QueueEnvelope), InlineData(HubMethods.FetchBundle), InlineData(HubMethods.TakeBundle)]
    [InlineData(HubMethods.OpenRendezvous), InlineData(HubMethods.JoinRendezvous), InlineData(HubMethods.SendSignal)]
    public async Task who_showed_a_key_and_was_refused_sends_asks_and_meets_not(string method)
    {
        var signature = _bob.Sign(new byte[MailboxAccess.ChallengeSize]);
        Assert.Equal(Refusal.NotAuthentic, await _client.CallAsync(HubMethods.Attend, _bob.Mailbox.ToArray(), _bob.PublicKey, signature));
        Assert.Equal(Refusal.OutOfTurn, await _client.CallAsync(method, Arguments(method)));
        Assert.Equal(Refusal.None, await _bob.EnterAsync(_client, HubMethods.Attend));
    }

    /// <summary>A rendezvous is at no nameplate of anybody, a signal for nobody: these are refused.</summary>
    private object[] Arguments(string method) => method switch
    {
        HubMethods.QueueEnvelope => [_bob.Mailbox.ToArray(), MailboxOwner.Envelope()],
        HubMethods.OpenRendezvous => [],
        HubMethods.JoinRendezvous => [9_999_997],
        HubMethods.SendSignal => [new byte[] { 1 }],
        _ => [_bob.Mailbox.ToArray()],
    };
}
