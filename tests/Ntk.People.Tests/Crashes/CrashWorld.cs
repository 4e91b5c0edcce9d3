using Ntk.People.Contents;
using Ntk.People.Tests.Peers;
using Ntk.Sessions;
using Ntk.Sessions.Prekeys;

namespace Ntk.People.Tests.Crashes;

/// <summary>
/// Alice and Bob, whose programs die anywhere: before and after each write, and before and after each call of the relay. What was written down
/// arrives once, as it was sent and in its order; what was not, doesn't; and no key seals two texts that were written down.
/// </summary>
internal sealed class CrashWorld : IAsyncDisposable
{
    private const int Drained = 70;

    private readonly List<(ContentId Id, string Text, int Sender)> _sent = [];
    private readonly HashSet<string> _written = [];
    private readonly List<string> _sealed = [];
    private World _world = null!;
    private Person[] _people = [];

    internal int Crashes { get; private set; }

    internal int Arrived => _people.Sum(p => p.Texts.Count());

    internal static async Task<CrashWorld> MakeAsync()
    {
        var world = new CrashWorld { _world = await World.MakeAsync() };
        world._people = [world._world.Alice, world._world.Bob];
        foreach (var person in world._people)
            person.Disk.Written += world.Write;
        return world;
    }

    internal async Task DoAsync(Step step)
    {
        var person = _people[step.Person];
        person.Fate.DieAfter(step.DiesAfter);
        SessionAead.Observer = (key, nonce) => _sealed.Add(Convert.ToHexString([.. key, .. nonce]));
        try
        {
            await DoAsync(step.Action, step.Person);
        }
        catch (CrashException)
        {
            Crashes++;
            person.Start();
        }
        finally
        {
            SessionAead.Observer = null;
            _sealed.Clear();
            person.Fate.DieAfter(-1);
        }
    }

    /// <summary>Nobody dies any more: all that was written down goes its way.</summary>
    internal async Task FinishAsync()
    {
        for (var round = 0; round < 3; round++)
            foreach (var person in _people)
            {
                person.Start();
                await person.Post.SendWaitingAsync(CancellationToken.None);
                await person.FetchAsync();
            }

        foreach (var person in _people)
            person.HasWhatIsGivenOut();
        for (var i = 0; i < 2; i++)
        {
            var (sender, recipient) = (_people[i], _people[1 - i]);
            var kept = _sent.Where(s => s.Sender == i && sender.Inbox.MarkOf(s.Id) is not null).ToList();
            Assert.Equal(kept.Select(s => s.Text), recipient.Texts);
            Assert.All(kept, s => Assert.Equal(SentMark.Delivered, sender.Inbox.MarkOf(s.Id)));
            Assert.Empty(_world.Relay.BoxOf(recipient.Address).Envelopes);
            Assert.DoesNotContain(recipient.Told, t => t.Contains("Unreadable", StringComparison.Ordinal) || t.Contains("Unknown", StringComparison.Ordinal));
        }
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private async Task DoAsync(Action action, int person)
    {
        var (self, other) = (_people[person], _people[1 - person]);
        switch (action)
        {
            case Action.Send:
                var content = self.Text($"message {_sent.Count}");
                _sent.Add((content.Id, content.Text, person));
                await self.Post.SendAsync(self.Contacts.Get(other.Address.ToString()), content, null, CancellationToken.None);
                break;
            case Action.Fetch:
                await self.FetchAsync();
                break;
            case Action.SendWaiting:
                await self.Post.SendWaitingAsync(CancellationToken.None);
                break;
            case Action.Rotate:
                _world.Clock.Now += TimeSpan.FromSeconds(PrekeyPolicy.RotationSeconds / 2);
                await self.FetchAsync();
                break;
            case Action.Drain:
                for (var i = 0; i < Drained; i++)
                    _world.Relay.Bundle(self.Address.Mailbox, takes: true);
                break;
            case Action.Restart:
                self.Start();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(action), action, "There is no such step.");
        }
    }

    private void Write()
    {
        foreach (var key in _sealed)
            Assert.True(_written.Add(key), "A key sealed twice.");
        _sealed.Clear();
    }
}
