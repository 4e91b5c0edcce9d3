using Ntk.Keys;
using Ntk.People.Codes;
using Ntk.People.Lines;
using Ntk.People.Tests.Peers;
using Ntk.Sessions.Pairing;
using Ntk.Wire;

namespace Ntk.People.Tests;

public sealed class CodeTests
{
    private const string Link = "https://relay.example.org/#AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";

    private readonly FakeLines _lines = new(new FakeRelay(), new Fate());

    [Fact]
    public async Task a_link_goes_to_who_knows_the_code()
    {
        await using var sender = await CodeSender.OpenAsync(_lines, Person.RelayAddress, CancellationToken.None);
        var taken = CodeReceiver.TakeLinkAsync(_lines, Person.RelayAddress, sender.Code, CancellationToken.None);
        await sender.PairAsync(CancellationToken.None);
        await sender.GiveAsync(Link, CancellationToken.None);

        Assert.Equal(Link, await taken);
    }

    [Fact]
    public async Task a_wrong_code_is_found_on_both_sides_and_no_link_is_given()
    {
        await using var sender = await CodeSender.OpenAsync(_lines, Person.RelayAddress, CancellationToken.None);
        var taken = CodeReceiver.TakeLinkAsync(_lines, Person.RelayAddress, Other(sender.Code), CancellationToken.None);

        await FailsAsync(CodeFailure.WrongCode, sender.PairAsync(CancellationToken.None));
        await FailsAsync(CodeFailure.WrongCode, taken);
        await Assert.ThrowsAsync<InvalidOperationException>(() => sender.GiveAsync(Link, CancellationToken.None));
    }

    [Fact]
    public async Task a_second_receiver_is_refused()
    {
        await using var sender = await CodeSender.OpenAsync(_lines, Person.RelayAddress, CancellationToken.None);
        var taken = CodeReceiver.TakeLinkAsync(_lines, Person.RelayAddress, sender.Code, CancellationToken.None);

        await FailsAsync(CodeFailure.NameplateUsed, CodeReceiver.TakeLinkAsync(_lines, Person.RelayAddress, sender.Code, CancellationToken.None));
        await sender.PairAsync(CancellationToken.None);
        await sender.GiveAsync(Link, CancellationToken.None);
        Assert.Equal(Link, await taken);
    }

    [Fact]
    public async Task a_nameplate_that_nobody_waits_at_is_unknown() =>
        await FailsAsync(
            CodeFailure.UnknownNameplate,
            CodeReceiver.TakeLinkAsync(_lines, Person.RelayAddress, PairingCode.Generate(77), CancellationToken.None));

    [Fact]
    public async Task a_sender_that_leaves_is_told_of()
    {
        var sender = await CodeSender.OpenAsync(_lines, Person.RelayAddress, CancellationToken.None);
        var taken = CodeReceiver.TakeLinkAsync(_lines, Person.RelayAddress, sender.Code, CancellationToken.None);
        await sender.DisposeAsync();

        await FailsAsync(CodeFailure.PeerLeft, taken);
    }

    [Fact]
    public async Task a_sender_that_leaves_with_the_answer_may_have_guessed()
    {
        var sender = _lines.Rendezvous(Person.RelayAddress);
        var opened = await sender.OpenAsync(CancellationToken.None);
        var taken = CodeReceiver.TakeLinkAsync(_lines, Person.RelayAddress, PairingCode.Generate(opened.Nameplate), CancellationToken.None);
        using (var guess = new PairingSender(PairingCode.Generate(opened.Nameplate)))
            await sender.SendAsync(guess.Offer, CancellationToken.None);
        Assert.IsType<RendezvousEvent.Paired>(await sender.NextAsync(CancellationToken.None));
        Assert.IsType<RendezvousEvent.Signal>(await sender.NextAsync(CancellationToken.None));
        await sender.DisposeAsync();

        await FailsAsync(CodeFailure.LeftUnconfirmed, taken);
    }

    [Fact]
    public async Task a_relay_that_is_gone_with_the_answer_may_have_guessed()
    {
        var lines = new CutLines(_lines);
        var sender = _lines.Rendezvous(Person.RelayAddress);
        var opened = await sender.OpenAsync(CancellationToken.None);
        using (var guess = new PairingSender(PairingCode.Generate(opened.Nameplate)))
            await sender.SendAsync(guess.Offer, CancellationToken.None);

        await FailsAsync(
            CodeFailure.LeftUnconfirmed,
            CodeReceiver.TakeLinkAsync(lines, Person.RelayAddress, PairingCode.Generate(opened.Nameplate), CancellationToken.None));
    }

    [Fact]
    public async Task a_receiver_that_leaves_is_told_of()
    {
        await using var sender = await CodeSender.OpenAsync(_lines, Person.RelayAddress, CancellationToken.None);
        var other = _lines.Rendezvous(Person.RelayAddress);
        await other.JoinAsync(sender.Code.Nameplate, CancellationToken.None);
        await other.DisposeAsync();

        await FailsAsync(CodeFailure.PeerLeft, sender.PairAsync(CancellationToken.None));
    }

    [Fact]
    public async Task what_is_not_due_is_malformed()
    {
        await using var sender = await CodeSender.OpenAsync(_lines, Person.RelayAddress, CancellationToken.None);
        await using var other = _lines.Rendezvous(Person.RelayAddress);
        await other.JoinAsync(sender.Code.Nameplate, CancellationToken.None);
        await other.SendAsync(new byte[] { 1, 2, 3 }, CancellationToken.None);

        await FailsAsync(CodeFailure.Malformed, sender.PairAsync(CancellationToken.None));
    }

    /// <summary>Lines that are cut when the receiver's first signal was sent.</summary>
    private sealed class CutLines(IRelayLines lines) : IRelayLines
    {
        public IMailLine Mail(Uri relay, MailboxId mailbox, Identity owner) => lines.Mail(relay, mailbox, owner);

        public IPostLine Post(Uri relay) => lines.Post(relay);

        public IRendezvousLine Rendezvous(Uri relay) => new CutLine(lines.Rendezvous(relay));
    }

    private sealed class CutLine(IRendezvousLine line) : IRendezvousLine
    {
        private bool _isCut;

        public ValueTask<NameplateAnswer> OpenAsync(CancellationToken cancellation) => line.OpenAsync(cancellation);

        public ValueTask<Refusal> JoinAsync(int nameplate, CancellationToken cancellation) => line.JoinAsync(nameplate, cancellation);

        public ValueTask<Refusal> SendAsync(ReadOnlyMemory<byte> signal, CancellationToken cancellation)
        {
            _isCut = true;
            return line.SendAsync(signal, cancellation);
        }

        public ValueTask<RendezvousEvent> NextAsync(CancellationToken cancellation) =>
            _isCut ? throw new LineException(new IOException("The line is cut.")) : line.NextAsync(cancellation);

        public ValueTask DisposeAsync() => line.DisposeAsync();
    }

    private static PairingCode Other(PairingCode code)
    {
        while (true)
            if (PairingCode.Generate(code.Nameplate) is var other && other.Format() != code.Format())
                return other;
    }

    private static async Task FailsAsync(CodeFailure failure, Task task) => Assert.Equal(failure, (await Assert.ThrowsAsync<CodeException>(() => task)).Failure);
}
