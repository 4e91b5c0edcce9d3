using System.Globalization;
using System.Text;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;
using Ntk.Dissection.Flows;
using Ntk.Keys;
using Ntk.Wire;
using static Ntk.Audit.Inspect.Findings.FindingKind;

namespace Ntk.Audit.Tests.Inspect.Corpus.Leaks;

/// <summary>Leaks in what people say on the hub: ids, signatures, prekeys, envelopes, and calls where they don't belong.</summary>
internal static class MailboxLeaks
{
    private const Need Mail = Need.Mail | Need.NoOpening;

    private static readonly byte[] _text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("Meet me at the old bridge at half past nine, and bring nobody along. ", 1000)));

    public static IEnumerable<Leak> All() => Ids().Concat(Signatures()).Concat(Bundles()).Concat(OfRelay()).Concat(Prekeys()).Concat(Envelopes()).Concat(Order()).Concat(Opened()).Concat(Turns()).Concat(Forms());

    private static Leak Of(string name, FindingKind kind, string turn, Action<Scene, HubTurn> plant) =>
        new($"mailbox: {name}", Mail, [kind], s => plant(s, s.AccuseCall(turn)));

    /// <summary>One more call at the end of a connection.</summary>
    private static Leak More(string name, FindingKind kind, string who, string method, Func<Scene, object[]> arguments) =>
        new($"mailbox: {name}", Mail, [kind], s =>
        {
            s.Hub($"{who} hello").Call("more", method, arguments(s));
            s.Accuse($"{who} more");
        });

    /// <summary>One more call of the relay's at the end of a connection.</summary>
    private static Leak MoreOfRelay(string name, FindingKind kind, string who, string method, Func<Scene, object[]> arguments) =>
        new($"mailbox: {name}", Mail, [kind], s =>
        {
            s.Hub($"{who} hello").Relay("more", method, arguments(s));
            s.Accuse($"{who} more {method}");
        });

    private static IEnumerable<Leak> Ids()
    {
        var handle = Encoding.ASCII.GetBytes("bob@relay.exampl");
        yield return Of("a handle in the id that is attended", NotRandom, "owner attend", (s, t) =>
            t.Say(t.Method, handle, t[1], s.People.Access(s.People.Challenge, handle)));
        yield return Of("a handle in the id whose bundle is taken", NotRandom, "writer take", (_, t) => t.Put(0, handle));
        yield return Of("a handle in the id of an envelope", NotRandom, "writer queue 0", (_, t) => t.Put(0, handle));
        yield return Of("a short handle and zeros in an id", NotRandom, "writer queue 1", (_, t) => t.Put(0, "alice\0\0\0\0\0\0\0\0\0\0\0"u8.ToArray()));
        yield return Of("zeros as an id", NotRandom, "writer queue 1", (_, t) => t.Put(0, new byte[MailboxId.Size]));
        yield return Of("an id of 17 bytes", UndeclaredMessage, "writer queue 2", (s, t) => t.Put(0, s.Dice.Bytes(17)));
        yield return Of("a handle as a text", UndeclaredMessage, "writer take", (_, t) => t.Put(0, "bob@relay.exampl"));
    }

    private static IEnumerable<Leak> Signatures()
    {
        yield return Of("a text as challenge", NotRandom, "owner challenge Challenged", (s, t) =>
        {
            var text = _text[..MailboxAccess.ChallengeSize];
            t.Put(0, text);
            var attend = (HubTurn)s["owner attend"];
            attend.Put(2, s.People.Access(text, s.People.Mailbox));
        });
        yield return Of("a text as signature", NotSigned, "owner attend", (_, t) => t.Put(2, _text[..MailboxAccess.SignatureSize]));
        yield return Of("one bit of a signature", NotSigned, "owner attend", (s, t) => t.Write(2, 5, [(byte)(t[2][5] ^ 4)]));
        yield return Of("a text as signing key", NotSigned, "owner attend", (_, t) => t.Put(1, _text[..32]));
        yield return Of("a signature over another challenge", NotSigned, "owner attend", (s, t) => t.Put(2, s.People.Access(s.Dice.Bytes(32), s.People.Mailbox)));
        yield return Of("a signature over another mailbox", NotSigned, "owner attend", (s, t) => t.Put(2, s.People.Access(s.People.Challenge, s.Dice.Bytes(16))));
        yield return Of("a signature over no challenge", NotSigned, "owner attend", (s, t) =>
        {
            s.Hub("owner attend").Turns.Remove(s["owner challenge Challenged"]);
        });
        yield return More("a challenge that is signed twice", NotSigned, "owner", HubMethods.Attend, s => ((HubTurn)s["owner attend"]).Arguments);
    }

    private static IEnumerable<Leak> Bundles()
    {
        yield return Of("a text in the last-resort key of a bundle", NotSigned, "owner publish", (_, t) => t.Write(0, 300, _text.AsSpan(0, 400)));
        yield return Of("a text in a signature of a bundle", NotSigned, "owner publish", (_, t) => t.Write(0, PrekeyLayout.BundleSize - 64, _text.AsSpan(0, 64)));
        yield return Of("a text in the party of a bundle", NotSigned, "owner publish", (_, t) => t.Write(0, 2 + 64, _text.AsSpan(0, 64)));
        yield return Of("a text in the prekey of a bundle", NotSigned, "owner publish", (_, t) => t.Write(0, 2 + 128 + 4, _text.AsSpan(0, 32)));
        yield return Of("a bundle of another version", ValueOutOfProfile, "owner publish", (_, t) => t.Write(0, 0, [2]));
        yield return Of("a flag of a bundle that there is not", ValueOutOfProfile, "owner publish", (_, t) => t.Write(0, 1, [4]));
        yield return Of("an id of a prekey that is 0", ValueOutOfProfile, "owner publish", (_, t) => t.Write(0, 2 + 128, [0, 0, 0, 0]));
        yield return Of("a bundle of somebody else", ValueOutOfProfile, "owner publish", (s, t) =>
        {
            using var other = new People(new Dice(s.Dice.Next(1000)));
            t.Put(0, other.Bundle);
        });
        yield return Of("a bundle with a key that is none", ValueOutOfProfile, "owner publish", (s, t) => t.Put(0, Resigned(s, t[0], 2 + 128 + 100, 2, Enumerable.Repeat((byte)0xFF, MlKem768.PublicKeySize))));
        yield return Of("a bundle with a key in another spelling", ValueOutOfProfile, "owner publish", (s, t) =>
        {
            var key = t[0].AsSpan(2 + 128 + 4, 32).ToArray();
            key[^1] |= 0x80;
            t.Put(0, Resigned(s, t[0], 2 + 128, 1, key));
        });
        yield return Of("a text in a bundle of the relay's", NotSigned, "writer take Bundle", (_, t) => t.Write(0, 300, _text.AsSpan(0, 400)));
        yield return Of("a bundle of 1,483 bytes", UndeclaredMessage, "owner publish", (_, t) => t.Put(0, (byte[])[.. t[0], 1]));
        yield return Of("a bundle whose flags are not those of its length", ValueOutOfProfile, "writer take Bundle", (s, t) => t.Put(0, (byte[])[1, 1, .. s.People.Bundle[2..]]));
    }

    /// <summary>What a relay that lies gives.</summary>
    private static IEnumerable<Leak> OfRelay()
    {
        yield return new("mailbox: a bundle of somebody else for the mailbox of who attends it", Mail, [ValueOutOfProfile], s =>
        {
            using var other = new People(new Dice(s.Dice.Next(1000)));
            s.Hub("owner hello").Turns.AddRange(s.Hub("writer hello").Turns);
            s.AccuseCall("writer take Bundle").Put(0, other.Taken);
        })
        { IsLate = true };
        yield return new("mailbox: two bundles of a mailbox that are of two people", Mail, [ValueOutOfProfile], s =>
        {
            using var other = new People(new Dice(s.Dice.Next(1000)));
            s.Hub("writer hello").Call("more", HubMethods.FetchBundle, [s.People.Mailbox], (HubMethods.Bundle, [other.Bundle]));
            s.Accuse("writer more Bundle");
        });
        yield return new("mailbox: a mailbox that is attended with the keys of two people", Mail, [ValueOutOfProfile], s =>
        {
            using var other = new People(new Dice(s.Dice.Next(1000)));
            var attend = s.AccuseCall("owner attend");
            attend.Say(attend.Method, s.People.Mailbox, other.Owner.Key.SigningKey.ToArray(), other.Access(s.People.Challenge, s.People.Mailbox));
            s.Accuse("owner attend answer");
        })
        { IsLate = true };
        yield return new("mailbox: one-time prekeys that are given out twice", Mail, [ValueOutOfProfile], s =>
        {
            var taken = PrekeyLayout.Join(s.People.Bundle, s.People.AgreementPrekeys.AsSpan(^PrekeyLayout.AgreementSize..), s.People.KemPrekeys.AsSpan(^PrekeyLayout.KemSize..));
            foreach (var name in (string[])["more", "again"])
                s.Hub("writer hello").Call(name, HubMethods.TakeBundle, [s.People.Mailbox], (HubMethods.Bundle, [taken]));
            s.Accuse("writer again Bundle");
        });
        yield return new("mailbox: one-time prekeys for who only asks", Mail, [OutOfTurn], s =>
        {
            var taken = PrekeyLayout.Join(s.People.Bundle, s.People.AgreementPrekeys.AsSpan(^PrekeyLayout.AgreementSize..), []);
            s.Hub("writer hello").Call("more", HubMethods.FetchBundle, [s.People.Mailbox], (HubMethods.Bundle, [taken]));
            s.Accuse("writer more Bundle");
        });
        yield return new("mailbox: a bundle that is not given", Mail, [OutOfTurn], s =>
        {
            s.Hub("writer hello").Call("more", HubMethods.TakeBundle, [s.People.Mailbox]);
            s.Accuse("writer more answer");
        });
        yield return new("mailbox: a bundle that is given behind the answer", Mail, [OutOfTurn], s =>
        {
            s.Hub("writer hello").Call("more", HubMethods.FetchBundle, [s.People.Mailbox]).Relay("late", HubMethods.Bundle, s.People.Bundle);
            s.Accuse("writer late Bundle");
        });
        yield return new("mailbox: a bundle beside a refusal", Mail, [OutOfTurn], s =>
        {
            s.Hub("writer hello").Call("more", HubMethods.FetchBundle, [s.People.Mailbox], (HubMethods.Bundle, [s.People.Bundle]));
            var calls = s.Hub("writer hello").Turns.OfType<HubTurn>().Count(turn => turn.Side == Side.Client);
            s.Accuse("writer more answer").Bytes = HubTalk.Plain(HubTalk.Binary, HubPack.Completion(calls.ToString(CultureInfo.InvariantCulture), (int)Refusal.UnknownMailbox));
        });
        yield return new("mailbox: answers in another order than the calls", Mail, [UndeclaredMessage], s =>
        {
            var writer = s.Hub("writer hello");
            var (first, second) = (s["writer queue 0 answer"], s["writer queue 1"]);
            var (at, other) = (writer.Turns.IndexOf(first), writer.Turns.IndexOf(second));
            (writer.Turns[at], writer.Turns[other]) = (second, first);
            (first.Bytes, s["writer queue 1 answer"].Bytes) = (s["writer queue 1 answer"].Bytes, first.Bytes);
            s.Accuse("writer queue 0 answer");
        });
        yield return new("mailbox: an envelope before the numbers of a mailbox", Mail, [OutOfTurn], s =>
        {
            s.Hub("owner hello").Turns.Remove(s["owner attend Attending"]);
            s.Accuse("owner attend answer");
        });
        yield return new("mailbox: more envelopes on their way than there may be", Mail, [OutOfTurn], s =>
        {
            var owner = s.Hub("owner hello");
            var last = Convert.ToInt64(((HubTurn)s["owner last"]).Arguments[0]);
            for (var i = 1; i <= 65; i++)
                owner.Relay($"more {i}", HubMethods.Deliver, last + i, s.Dice.Bytes(1024));
            s.Accuse("owner more 65 Deliver");
        });
    }

    private static IEnumerable<Leak> Prekeys()
    {
        const int Agreement = PrekeyLayout.AgreementSize;
        const int Kem = PrekeyLayout.KemSize;
        yield return Of("a text in a one-time prekey", NotRandom, "owner agreement", (_, t) => t.Write(0, Agreement + 4, _text.AsSpan(0, 32)));
        yield return Of("a text under a key of one byte in one-time prekeys", NotRandom, "owner agreement", (_, t) =>
        {
            for (var i = 0; i < 3; i++)
                t.Write(0, (i * Agreement) + 4, [.. _text.AsSpan(i * 31, 31).ToArray().Select(b => (byte)(b ^ 0xA5)), 0x20]);
        });
        yield return Of("zeros as a one-time prekey", ValueOutOfProfile, "owner agreement", (_, t) => t.Write(0, 4, new byte[32]));
        yield return Of("a one-time prekey in another spelling", ValueOutOfProfile, "owner agreement", (_, t) => t.Write(0, 35, [(byte)(t[0][35] | 0x80)]));
        yield return Of("ids of prekeys that go down", ValueOutOfProfile, "owner agreement", (_, t) => t.Write(0, Agreement, [0, 0, 0, 1]));
        yield return Of("a text in the ids of one-time prekeys", ValueOutOfProfile, "owner agreement", (_, t) =>
        {
            for (var i = 0; i < 3; i++)
                t.Write(0, i * Agreement, (byte[])[(byte)(1 + i), .. _text.AsSpan(3 * i, 3)]);
        });
        yield return Of("an id of a one-time prekey that is 0", ValueOutOfProfile, "owner agreement", (_, t) => t.Write(0, 0, [0, 0, 0, 0]));
        yield return Of("one-time prekeys of another length", UndeclaredMessage, "owner agreement", (_, t) => t.Put(0, t[0][..^1]));
        yield return Of("a text in a one-time KEM prekey", NotSigned, "owner kem", (_, t) => t.Write(0, 100, _text.AsSpan(0, 300)));
        yield return Of("a text in the signature of a one-time KEM prekey", NotSigned, "owner kem", (_, t) => t.Write(0, (2 * Kem) - 64, _text.AsSpan(0, 64)));
        yield return Of("an id of a KEM prekey that was not signed", NotSigned, "owner kem", (_, t) => t.Write(0, 0, [1, 0, 0, 0]));
        yield return Of("a KEM prekey of another kind", NotSigned, "owner kem", (s, t) => t.Write(0, 0, s.People.Bundle.AsSpan(^Kem)));
        yield return Of("a one-time KEM prekey that is no key", ValueOutOfProfile, "owner kem", (s, t) =>
            t.Put(0, Resigned(s, t[0], 0, 3, Enumerable.Repeat((byte)0xFF, MlKem768.PublicKeySize))));
        yield return More("53 KEM prekeys", UndeclaredMessage, "owner", HubMethods.AddKemPrekeys, s => [Enumerable.Repeat(s.People.KemPrekeys[..Kem], 53).SelectMany(k => k).ToArray()]);
    }

    private static IEnumerable<Leak> Envelopes()
    {
        foreach (var size in (int[])[1024, 4096, 16_384, 65_536])
            yield return Of($"a text in place of an envelope of {size} bytes", NotRandom, "writer queue 0", (_, t) => t.Put(1, _text[..size]));
        yield return Of("a text and zeros in place of an envelope", NotRandom, "writer queue 0", (_, t) => t.Put(1, (byte[])[.. _text[..200], .. new byte[824]]));
        yield return Of("base64 in place of an envelope", NotRandom, "writer queue 0", (s, t) => t.Put(1, Encoding.ASCII.GetBytes(Convert.ToBase64String(s.Dice.Bytes(768)))));
        yield return Of("a text under a key of one byte in place of an envelope", NotRandom, "writer queue 0", (_, t) => t.Put(1, _text[..1024].Select(b => (byte)(b ^ 0xA5)).ToArray()));
        yield return Of("an envelope of 1,025 bytes", UndeclaredMessage, "writer queue 0", (s, t) => t.Put(1, s.Dice.Bytes(1025)));
        yield return Of("an envelope of 100 bytes", UndeclaredMessage, "writer queue 0", (s, t) => t.Put(1, s.Dice.Bytes(100)));
        yield return Of("two envelopes under one nonce", NotRandom, "writer queue 2", (s, t) => t.Put(1, (byte[])[.. s.People.Envelopes[0][..24], .. s.Dice.Bytes(1000)]));
        yield return Of("a text that is delivered as an envelope", NotRandom, "owner first Deliver", (_, t) => t.Put(1, _text[..4096]));
    }

    private static IEnumerable<Leak> Order()
    {
        yield return Of("a sequence that jumps", ValueOutOfProfile, "owner second Deliver", (_, t) => t.Put(0, Convert.ToInt64(t.Arguments[0]) + 1));
        yield return Of("a sequence twice", ValueOutOfProfile, "owner second Deliver", (_, t) => t.Put(0, Convert.ToInt64(t.Arguments[0]) - 1));
        yield return Of("an envelope acknowledged that was not delivered", ValueOutOfProfile, "owner acknowledge", (_, t) => t.Put(0, Convert.ToInt64(t.Arguments[0]) + 1));
        yield return Of("an acknowledgement that goes back", ValueOutOfProfile, "owner last", (_, t) => t.Put(0, Convert.ToInt64(t.Arguments[0]) - 2));
    }

    private static Leak Opening(string name, FindingKind kind, string turn, int envelope, Action<Scene, HubTurn> plant) =>
        new($"mailbox: {name}", Mail, [kind], s =>
        {
            s.OpenedMessage = envelope;
            plant(s, s.AccuseCall(turn));
        });

    /// <summary>Leaks that only who has the opening of the message can see.</summary>
    private static IEnumerable<Leak> Opened()
    {
        yield return Opening("one bit of an envelope's end", OpeningMismatch, "writer queue 0", 0, (_, t) => t.Write(1, t[1].Length - 1, [(byte)(t[1][^1] ^ 1)]));
        yield return Opening("one bit of an envelope's text", OpeningMismatch, "writer queue 2", 2, (s, t) =>
        {
            var at = s.Dice.Next(1200, t[1].Length);
            t.Write(1, at, [(byte)(t[1][at] ^ (1 << s.Dice.Next(8)))]);
        });
        yield return Opening("other bytes behind what is sent of a first envelope", OpeningMismatch, "writer queue 1", 1, (s, t) => t.Write(1, 1120, s.Dice.Bytes(t[1].Length - 1120)));
        yield return Opening("a longer envelope than the content asks for", OpeningMismatch, "writer queue 0", 0, (s, t) =>
            t.Put(1, (byte[])[.. t[1], .. s.Dice.Bytes(16_384 - t[1].Length)]));
        yield return Opening("another envelope that is delivered", OpeningMismatch, "owner first Deliver", 0, (_, t) => t.Write(1, 2_000, [(byte)(t[1][2_000] ^ 8)]));
        yield return Opening("the envelope of an opening in the mailbox of somebody else", OpeningMismatch, "writer queue 0", 0, (s, t) => t.Put(0, s.Dice.Bytes(MailboxId.Size)));
        yield return new("mailbox: an opening of a message that is not there", Mail, [OpeningIncomplete], s =>
        {
            s.OpenedMessage = 0;
            s.MessageOf = new People(new Dice(s.Dice.Next(1000)));
        })
        { IsOfNoPacket = true };
        yield return new("mailbox: an opening of a message that was replaced", Mail, [OpeningIncomplete], s =>
        {
            s.OpenedMessage = 0;
            ((HubTurn)s["writer queue 0"]).Put(1, s.Dice.Bytes(4096));
            ((HubTurn)s["owner first Deliver"]).Put(1, s.Dice.Bytes(4096));
        })
        { IsOfNoPacket = true };
    }

    private static IEnumerable<Leak> Turns()
    {
        yield return More("an envelope queued where a mailbox is attended", OutOfTurn, "owner", HubMethods.QueueEnvelope, s => [s.People.Mailbox, s.Dice.Bytes(1024)]);
        yield return More("a bundle taken where a mailbox is attended", OutOfTurn, "owner", HubMethods.TakeBundle, s => [s.People.Mailbox]);
        yield return More("a bundle asked for where a mailbox is attended", OutOfTurn, "owner", HubMethods.FetchBundle, s => [s.People.Mailbox]);
        yield return More("a rendezvous where a mailbox is attended", OutOfTurn, "owner", HubMethods.OpenRendezvous, _ => []);
        yield return More("a code joined where a mailbox is attended", OutOfTurn, "owner", HubMethods.JoinRendezvous, _ => [77]);
        yield return More("a mailbox attended twice", OutOfTurn, "owner", HubMethods.Attend, s => ((HubTurn)s["owner attend"]).Arguments);
        yield return More("a mailbox attended where envelopes are queued", OutOfTurn, "writer", HubMethods.Attend, s => ((HubTurn)s["owner attend"]).Arguments);
        yield return More("a bundle published where no mailbox is attended", OutOfTurn, "writer", HubMethods.PublishBundle, s => [s.People.Bundle]);
        yield return More("an acknowledgement where no mailbox is attended", OutOfTurn, "writer", HubMethods.Acknowledge, _ => [1]);
        yield return MoreOfRelay("an envelope delivered where no mailbox is attended", OutOfTurn, "writer", HubMethods.Deliver, s => [1, s.Dice.Bytes(1024)]);
        yield return MoreOfRelay("numbers of a mailbox that is not attended", OutOfTurn, "writer", HubMethods.Attending, _ => [1, 2, 3]);
        yield return MoreOfRelay("a challenge that nobody asked for", OutOfTurn, "owner", HubMethods.Challenged, s => [s.Dice.Bytes(32)]);
        yield return MoreOfRelay("a bundle that nobody asked for", OutOfTurn, "writer", HubMethods.Bundle, s => [s.People.Bundle]);
        yield return new("mailbox: a connection that goes on as an owner's after it was refused", Mail, [OutOfTurn], s =>
        {
            s["owner attend answer"].Bytes = HubTalk.Plain(HubTalk.Binary, HubPack.Completion("2", (int)Refusal.MailboxTaken));
            s.Accuse("owner publish");
        });
    }

    private static IEnumerable<Leak> Forms()
    {
        yield return Of("an argument more", UndeclaredMessage, "writer queue 0", (_, t) => t.Say(t.Method, [.. t.Arguments, 7]));
        yield return Of("an argument less", UndeclaredMessage, "writer queue 0", (_, t) => t.Say(t.Method, t.Arguments[..1]));
        yield return Of("a method that there is not", UndeclaredMessage, "writer queue 0", (_, t) => t.Say("QueueNote", t.Arguments));
        yield return Of("a method of the relay's", UndeclaredMessage, "writer queue 0", (_, t) => t.Say(HubMethods.Deliver, 1, t[1]));
        yield return Of("a text as a number", UndeclaredMessage, "owner acknowledge", (_, t) => t.Put(0, "7"));
        yield return Of("more waiting envelopes than there can be", UndeclaredMessage, "owner attend Attending", (_, t) => t.Put(0, 1001));
        yield return Of("an argument of a call that has none", UndeclaredMessage, "owner challenge", (s, t) => t.Say(t.Method, s.Dice.Bytes(16)));
    }

    /// <summary>A prekey that is replaced, with a signature that holds.</summary>
    /// <param name="scene">Whose owner signs.</param>
    /// <param name="bytes">What the prekey stands in.</param>
    /// <param name="at">Where.</param>
    /// <param name="kind">Of the prekey.</param>
    /// <param name="key">The new key.</param>
    private static byte[] Resigned(Scene scene, byte[] bytes, int at, byte kind, IEnumerable<byte> key)
    {
        byte[] head = bytes[at..(at + 4)];
        byte[] replaced = [.. key];
        var signature = new byte[64];
        scene.People.Owner.Sign([.. "ntk/1 prekey"u8, kind, .. head, .. replaced], signature);
        return [.. bytes[..at], .. head, .. replaced, .. signature, .. bytes[(at + 4 + replaced.Length + 64)..]];
    }
}
