using System.Text;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;
using Ntk.Wire;
using static Ntk.Audit.Inspect.Findings.FindingKind;

namespace Ntk.Audit.Tests.Inspect.Corpus.Leaks;

/// <summary>Leaks in what two devices say that meet by a code.</summary>
internal static class PairingLeaks
{
    private const Need Pairing = Need.Pairing | Need.NoOpening;

    private static readonly byte[] _text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("meet me at the old bridge at half past nine and bring nobody along ", 100)));

    public static IEnumerable<Leak> All() => Messages().Concat(Sealed()).Concat(Turns()).Concat(Forms());

    private static Leak Of(string name, FindingKind kind, string turn, Action<Scene, HubTurn> plant) =>
        new($"pairing: {name}", Pairing, [kind], s => plant(s, s.AccuseCall(turn)));

    private static Leak More(string name, FindingKind kind, string who, string method, params object[] arguments) =>
        new($"pairing: {name}", Pairing, [kind], s =>
        {
            s.Hub($"{who} hello").Call("more", method, arguments);
            s.Accuse($"{who} more");
        });

    private static Leak MoreOfRelay(string name, FindingKind kind, string who, string method, params object[] arguments) =>
        new($"pairing: {name}", Pairing, [kind], s =>
        {
            s.Hub($"{who} hello").Relay("more", method, arguments);
            s.Accuse($"{who} more {method}");
        });

    private static IEnumerable<Leak> Messages()
    {
        yield return Of("a text in place of an offer", ValueOutOfProfile, "maker offer", (_, t) => t.Put(0, _text[..1234]));
        yield return Of("a short text in place of an offer", ValueOutOfProfile, "maker offer", (_, t) => t.Put(0, "hello"u8.ToArray()));
        yield return Of("an offer of another version", ValueOutOfProfile, "maker offer", (_, t) => t.Write(0, 1, [2]));
        yield return Of("an offer that is longer", ValueOutOfProfile, "maker offer", (_, t) => t.Put(0, (byte[])[.. t[0], 7]));
        yield return Of("a text in the session id of an offer", NotRandom, "maker offer", (_, t) => t.Write(0, 2, _text.AsSpan(0, 16)));
        yield return Of("a share of an offer that is none", ValueOutOfProfile, "maker offer", (_, t) => t.Write(0, 18, [.. Enumerable.Repeat((byte)0xFF, 32)]));
        yield return Of("the neutral share in an offer", ValueOutOfProfile, "maker offer", (_, t) => t.Write(0, 18, new byte[32]));
        yield return Of("a KEM key of an offer that is none", ValueOutOfProfile, "maker offer", (_, t) => t.Write(0, 50, [.. Enumerable.Repeat((byte)0xFF, 300)]));
        yield return Of("a text in place of an answer", ValueOutOfProfile, "joiner answer", (_, t) => t.Put(0, _text[..1153]));
        yield return Of("a text in the ciphertext of an answer", NotRandom, "joiner answer", (_, t) => t.Write(0, 33, _text.AsSpan(0, 1088)));
        yield return Of("a text in the confirmation of an answer", NotRandom, "joiner answer", (_, t) => t.Write(0, 1153 - 32, _text.AsSpan(0, 32)));
        yield return Of("a text in a confirmation", NotRandom, "maker confirmation", (_, t) => t.Write(0, 1, _text.AsSpan(0, 32)));
        yield return Of("a text in place of a confirmation", ValueOutOfProfile, "maker confirmation", (_, t) => t.Put(0, _text[..33]));
        yield return Of("an offer of the side that was told the code", ValueOutOfProfile, "joiner answer", (s, t) => t.Put(0, s.People.Offer));
        yield return Of("a text from the relay in place of an answer", ValueOutOfProfile, "maker answer Signal", (_, t) => t.Put(0, _text[..1153]));
        yield return Of("something behind a refusal", ValueOutOfProfile, "maker sealed", (s, t) =>
        {
            ((HubTurn)s["maker confirmation"]).Put(0, (byte[])[4]);
        });
        yield return Of("a refusal with a text", ValueOutOfProfile, "maker confirmation", (_, t) => t.Put(0, (byte[])[4, .. "no"u8]));
    }

    private static IEnumerable<Leak> Sealed()
    {
        yield return Of("a text in place of a sealed link", NotRandom, "maker sealed", (_, t) => t.Put(0, _text[..200]));
        yield return Of("a text in place of a sealed receipt", NotRandom, "joiner receipt", (_, t) => t.Put(0, _text[..62]));
        yield return Of("a long message in place of a sealed receipt", ValueOutOfProfile, "joiner receipt", (s, t) => t.Put(0, s.Dice.Bytes(4096)));
        yield return Of("a long message in place of a sealed link", ValueOutOfProfile, "maker sealed", (s, t) => t.Put(0, s.Dice.Bytes(1_071)));
        yield return Of("a short message behind the confirmation", ValueOutOfProfile, "maker sealed", (_, t) => t.Put(0, _text[..15]));
        yield return Of("a text from the relay in place of a sealed receipt", NotRandom, "maker receipt Signal", (_, t) => t.Put(0, _text[..62]));
        yield return More("a second link", ValueOutOfProfile, "maker", HubMethods.SendSignal, new byte[200]);
        yield return More("a second receipt", ValueOutOfProfile, "joiner", HubMethods.SendSignal, new byte[62]);
        yield return Of("a link of the side that was told the code", ValueOutOfProfile, "joiner receipt", (s, t) => t.Put(0, s.People.Sealed[0]));
    }

    private static IEnumerable<Leak> Turns()
    {
        yield return Of("a signal before the other side is there", OutOfTurn, "maker offer", (s, _) => s.Hub("maker hello").Turns.Remove(s["maker peer Paired"]));
        yield return Of("a signal without a rendezvous", OutOfTurn, "joiner answer", (s, _) =>
        {
            ((HubTurn)s["joiner join"]).Say(HubMethods.Challenge);
        });
        yield return More("a second rendezvous", OutOfTurn, "joiner", HubMethods.OpenRendezvous);
        yield return More("a second code", OutOfTurn, "joiner", HubMethods.JoinRendezvous, 8);
        yield return MoreOfRelay("a nameplate that nobody asked for", OutOfTurn, "joiner", HubMethods.Nameplate, 8);
        yield return MoreOfRelay("a second peer", OutOfTurn, "joiner", HubMethods.Paired);
        yield return MoreOfRelay("an end behind the end", OutOfTurn, "maker", HubMethods.RendezvousEnded, 2);
        yield return MoreOfRelay("a signal behind the end", OutOfTurn, "maker", HubMethods.Signal, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17 });
        yield return new("pairing: more signals than a rendezvous carries", Pairing, [OutOfTurn], s =>
        {
            for (var i = 5; i < Limits.MaxSignals; i++)
                s.Hub("joiner hello").Call($"more {i}", HubMethods.SendSignal, [s.Dice.Bytes(40)]);
            s.Hub("joiner hello").Call("too many", HubMethods.SendSignal, [s.Dice.Bytes(40)]);
            s.Accuse("joiner too many");
        });
        yield return new("pairing: signals of a side that was refused", Pairing, [OutOfTurn], s =>
        {
            s["joiner join answer"].Bytes = HubTalk.Plain(HubTalk.Binary, HubPack.Completion("1", (int)Refusal.UnknownNameplate));
            s.Accuse("joiner answer");
        });
        yield return new("pairing: a mailbox attended where a code was joined", Pairing | Need.Mail, [OutOfTurn], s =>
        {
            s.Hub("joiner hello").Call("more", HubMethods.Attend, ((HubTurn)s["owner attend"]).Arguments);
            s.Accuse("joiner more");
        });
    }

    private static IEnumerable<Leak> Forms()
    {
        yield return Of("a nameplate that there is not", UndeclaredMessage, "joiner join", (_, t) => t.Put(0, 10_000_000));
        yield return Of("a nameplate of 0", UndeclaredMessage, "joiner join", (_, t) => t.Put(0, 0));
        yield return Of("an empty signal", UndeclaredMessage, "maker sealed", (_, t) => t.Put(0, Array.Empty<byte>()));
        yield return Of("a signal of 4,097 bytes", UndeclaredMessage, "maker sealed", (s, t) => t.Put(0, s.Dice.Bytes(4097)));
        yield return Of("a signal with a text beside it", UndeclaredMessage, "maker sealed", (_, t) => t.Say(t.Method, t[0], "hello"));
        yield return Of("an end that there is not", UndeclaredMessage, "maker end RendezvousEnded", (_, t) => t.Put(0, 3));
    }
}
