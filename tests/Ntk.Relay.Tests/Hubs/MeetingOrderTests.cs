using System.Collections.Immutable;
using Microsoft.AspNetCore.SignalR;
using Ntk.Relay.Admission;
using Ntk.Relay.Hosting;
using Ntk.Relay.Hubs;
using Ntk.Relay.Ledger;
using Ntk.Relay.Meetings;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Hubs;

/// <summary>A side that leaves while its call is still being recorded: the other hears of the end, and of nothing behind it.</summary>
public sealed class MeetingOrderTests : IDisposable
{
    private readonly RateLimits _limits = new(new RelaySettings { Store = new() { DataFolder = "unused" }, Blobs = "unused", Urls = [] }, TimeProvider.System);
    private readonly FakeConnection _opener = new(), _joiner = new();
    private readonly Told _told = new();
    private readonly Meanwhile _ledger = new();
    private readonly MeetingDesk _desk;

    public MeetingOrderTests() => _desk = new MeetingDesk(new Nameplates(TimeProvider.System), _ledger, _told, _limits, TimeProvider.System);

    private HubLine Opener => HubLine.Of(_opener, _told.Client(_opener.ConnectionId));

    private HubLine Joiner => HubLine.Of(_joiner, _told.Client(_joiner.ConnectionId));

    [Fact]
    public async Task who_leaves_while_he_joins_is_not_told_as_a_peer_behind_his_end()
    {
        await _desk.OpenAsync(Opener);
        _ledger.At<JoinRendezvous>(() => _desk.LeaveAsync(Joiner));
        Assert.NotEqual(Refusal.None, await _desk.JoinAsync(Joiner, Opener.Role.Meeting!.Nameplate));
        Assert.Equal([HubMethods.Nameplate, HubMethods.RendezvousEnded], _told.To(_opener.ConnectionId));
    }

    [Fact]
    public async Task a_signal_of_who_leaves_while_it_is_recorded_does_not_come_behind_his_end()
    {
        await _desk.OpenAsync(Opener);
        await _desk.JoinAsync(Joiner, Opener.Role.Meeting!.Nameplate);
        _ledger.At<RelaySignal>(() => _desk.LeaveAsync(Joiner));
        Assert.Equal(Refusal.OutOfTurn, await _desk.SignalAsync(Joiner, [1]));
        Assert.Equal([HubMethods.Nameplate, HubMethods.Paired, HubMethods.RendezvousEnded], _told.To(_opener.ConnectionId));
    }

    [Fact]
    public async Task the_end_waits_for_what_is_being_told()
    {
        await _desk.OpenAsync(Opener);
        _told.Gate = new TaskCompletionSource();
        var joining = _desk.JoinAsync(Joiner, Opener.Role.Meeting!.Nameplate);
        var leaving = _desk.LeaveAsync(Joiner);
        Assert.Equal([HubMethods.Nameplate, HubMethods.Paired], _told.To(_opener.ConnectionId));
        _told.Gate.SetResult();
        await Task.WhenAll(joining, leaving);
        Assert.Equal([HubMethods.Nameplate, HubMethods.Paired, HubMethods.RendezvousEnded], _told.To(_opener.ConnectionId));
    }

    [Fact]
    public async Task a_side_that_does_not_read_does_not_hold_up_what_expires()
    {
        await _desk.OpenAsync(Opener);
        _told.Gate = new TaskCompletionSource();
        Assert.Equal(Refusal.None, await _desk.ExpireAsync(Opener.Role.Meeting!.Rendezvous));
        Assert.Equal([HubMethods.Nameplate, HubMethods.RendezvousEnded], _told.To(_opener.ConnectionId));
    }

    public void Dispose()
    {
        _limits.Dispose();
        _opener.Dispose();
        _joiner.Dispose();
    }

    /// <summary>A ledger that takes everything, and lets something happen while it does.</summary>
    private sealed class Meanwhile : IRendezvousLedger
    {
        private readonly Dictionary<Type, Func<Task>> _at = [];

        public void At<TCommand>(Func<Task> happens) => _at[typeof(TCommand)] = happens;

        public async ValueTask<LedgerAnswer<RendezvousState>> ExecuteAsync(IRendezvousCommand command, CancellationToken cancellation)
        {
            if (_at.Remove(command.GetType(), out var happens))
                await happens();
            return new LedgerAnswer<RendezvousState>(Refusal.None, null, ImmutableArray<ILedgerEvent>.Empty);
        }

        public Task<IReadOnlyList<Guid>> DueRendezvousAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => throw new NotSupportedException();
    }

    /// <summary>Connections that note what they are told.</summary>
    private sealed class Told : IHubContext<RelayHub>, IHubClients
    {
        private readonly List<(string Connection, string Method)> _methods = [];

        /// <summary>What is told ends only with this, where it is there.</summary>
        public TaskCompletionSource? Gate { get; set; }

        public IHubClients Clients => this;

        public IGroupManager Groups => throw new NotSupportedException();

        public IClientProxy All => throw new NotSupportedException();

        public IReadOnlyList<string> To(string connection) => [.. _methods.Where(told => told.Connection == connection).Select(told => told.Method)];

        public ISingleClientProxy Client(string connectionId) => new Proxy(this, connectionId);

        IClientProxy IHubClients<IClientProxy>.Client(string connectionId) => Client(connectionId);

        public IClientProxy AllExcept(IReadOnlyList<string> excludedConnectionIds) => throw new NotSupportedException();

        IClientProxy IHubClients<IClientProxy>.Clients(IReadOnlyList<string> connectionIds) => throw new NotSupportedException();

        public IClientProxy Group(string groupName) => throw new NotSupportedException();

        public IClientProxy GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds) => throw new NotSupportedException();

        IClientProxy IHubClients<IClientProxy>.Groups(IReadOnlyList<string> groupNames) => throw new NotSupportedException();

        public IClientProxy User(string userId) => throw new NotSupportedException();

        public IClientProxy Users(IReadOnlyList<string> userIds) => throw new NotSupportedException();

        private sealed class Proxy(Told told, string connection) : ISingleClientProxy
        {
            public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
            {
                told._methods.Add((connection, method));
                return told.Gate?.Task ?? Task.CompletedTask;
            }

            public Task<T> InvokeCoreAsync<T>(string method, object?[] args, CancellationToken cancellationToken) => throw new NotSupportedException();
        }
    }
}
