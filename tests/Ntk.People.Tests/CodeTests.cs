using Ntk.People.Codes;
using Ntk.People.Tests.Peers;
using Ntk.Sessions.Pairing;

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

    private static PairingCode Other(PairingCode code)
    {
        while (true)
            if (PairingCode.Generate(code.Nameplate) is var other && other.Format() != code.Format())
                return other;
    }

    private static async Task FailsAsync(CodeFailure failure, Task task) => Assert.Equal(failure, (await Assert.ThrowsAsync<CodeException>(() => task)).Failure);
}
