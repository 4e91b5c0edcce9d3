using System.Text;
using Ntk.Keys;
using Ntk.Sessions.Envelopes;
using Ntk.Sessions.Pairing;
using Ntk.Sessions.Prekeys;
using Ntk.Wire;

namespace Ntk.Audit.Tests.Inspect.Corpus.Talks;

/// <summary>Two people, the mailbox of one of them, and what the other wrote; keys and envelopes are really made, at random.</summary>
internal sealed class People : IDisposable
{
    public const string Address = "bob@relay.example.net";

    private static readonly DateTimeOffset _now = new(2026, 11, 24, 18, 0, 0, TimeSpan.Zero);

    /// <summary>Bytes of a content without addresses before its body.</summary>
    private const int ContentHead = 30;

    private readonly List<MessageOpening> _openings = [];
    private readonly Session _session;

    public People(Dice dice)
    {
        (Owner, Writer) = (Identity.FromSeed(dice.Bytes(Identity.SeedSize)), Identity.FromSeed(dice.Bytes(Identity.SeedSize)));
        Challenge = dice.Bytes(MailboxAccess.ChallengeSize);
        using var first = PrekeyStore.Create(_now);
        using var store = first.Replenish(Owner, PrekeyPolicy.OneTimeTarget - 3, PrekeyPolicy.OneTimeTarget - 3, _now, out var published);
        Bundle = store.Publish(Owner).Encode();
        AgreementPrekeys = [.. published.Where(p => p.Kind == PrekeyKind.OneTimeAgreement).SelectMany(p => p.Encoded.ToArray())];
        KemPrekeys = [.. published.Where(p => p.Kind == PrekeyKind.OneTimeKem).SelectMany(p => p.Encoded.ToArray())];
        Taken = PrekeyLayout.Join(
            Bundle, dice.OneIn(2) ? AgreementPrekeys[..PrekeyLayout.AgreementSize] : [], dice.OneIn(2) ? KemPrekeys[..PrekeyLayout.KemSize] : []);
        Assert.Equal(PrekeyBundleFailure.None, PrekeyBundle.TryParse(Taken, out var bundle));
        Assert.True(Session.TryStart(Writer, bundle!, out var session));
        var current = session!;
        var envelopes = new List<byte[]>();
        foreach (var size in (ReadOnlySpan<int>)[dice.Next(1, 300), dice.Of(0, 2_000, 13_000), dice.Of(10, 60_000)])
        {
            var sent = current.Seal(Writer, Content(dice, size), out var opening);
            _openings.Add(opening);
            envelopes.Add(sent.Envelope.ToArray());
            current.Dispose();
            current = sent.Session;
        }
        (_session, Envelopes) = (current, envelopes);
        Pair(dice);
    }

    public Identity Owner { get; }

    public Identity Writer { get; }

    public byte[] Challenge { get; }

    public byte[] Mailbox { get; } = MailboxId.Of(Address).ToArray();

    public byte[] Bundle { get; }

    public byte[] AgreementPrekeys { get; }

    public byte[] KemPrekeys { get; }

    /// <summary>The bundle with what one-time prekeys the relay had.</summary>
    public byte[] Taken { get; }

    public IReadOnlyList<byte[]> Envelopes { get; }

    /// <summary>The opening that the writer kept of an envelope, read as from its file.</summary>
    public MessageOpening Opening(int envelope)
    {
        var bytes = _openings[envelope].Format();
        return MessageOpening.TryParse(bytes, out var fault) ?? throw new InvalidOperationException(fault);
    }

    /// <summary>Offer, answer and confirmation of a pairing.</summary>
    public byte[] Offer { get; private set; } = [];

    public byte[] Answer { get; private set; } = [];

    public byte[] Confirmation { get; private set; } = [];

    /// <summary>The sealed link of the side that made the code, and the receipt of the other.</summary>
    public byte[][] Sealed { get; private set; } = [];

    /// <summary>The owner's signature.</summary>
    public byte[] Access(byte[] challenge, byte[] mailbox)
    {
        var signature = new byte[MailboxAccess.SignatureSize];
        Owner.Sign(MailboxAccess.SignedText(challenge, new MailboxId(mailbox)), signature);
        return signature;
    }

    public void Dispose()
    {
        _session.Dispose();
        _openings.ForEach(opening => opening.Dispose());
        Owner.Dispose();
        Writer.Dispose();
    }

    /// <summary>A text of the writer's for the owner (<c>protocol.md</c>, Contents).</summary>
    private static byte[] Content(Dice dice, int length)
    {
        byte[] text = [.. Enumerable.Range(0, length + 1).Select(_ => (byte)('a' + dice.Next(26)))];
        return [2, 1, .. dice.Bytes(16), 0, 0, 0, 0, 0x6B, 0x0F, 0x1C, 0x20, .. Text("alice@relay.example.net"), .. Text(Address), .. text];
    }

    private static byte[] Text(string text) => [(byte)(text.Length >> 8), (byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private void Pair(Dice dice)
    {
        var code = PairingCode.Generate(dice.Next(1, 1000));
        using var maker = new PairingSender(code);
        using var other = new PairingReceiver(code);
        Offer = maker.Offer.ToArray();
        Assert.Equal(PairingFailure.None, other.TryOffer(Offer, out var answer));
        Answer = answer!;
        Assert.Equal(PairingFailure.None, maker.TryAnswer(Answer, out var confirmation, out var makers));
        Confirmation = confirmation!;
        Assert.Equal(PairingFailure.None, other.TryConfirm(Confirmation, out var others));
        Sealed = [makers!.Seal(dice.Bytes(ContentHead + dice.Next(75, 1_024))), others!.Seal(dice.Bytes(ContentHead + 16))];
        makers.Dispose();
        others.Dispose();
    }
}
