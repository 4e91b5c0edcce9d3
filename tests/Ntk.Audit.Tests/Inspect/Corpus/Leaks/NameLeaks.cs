using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Tests.Inspect.Corpus.Packets;
using static Ntk.Audit.Inspect.Findings.FindingKind;

namespace Ntk.Audit.Tests.Inspect.Corpus.Leaks;

/// <summary>Leaks in DNS.</summary>
internal static class NameLeaks
{
    private static readonly byte[] Edns = [0, 0, 41, 0x04, 0xD0, 0, 0, 0, 0, 0, 0];

    public static IEnumerable<Leak> All()
    {
        yield return Name("a name that carries data", "mfzwizltorqw4y3f.elsewhere.example", 1, UnknownName);
        yield return Name("a name of many labels", "dies.ist.ein.klartext.elsewhere.example", 28, UnknownName);
        yield return Name("a name below the relay's", "secret.relay.example.net", 1, UnknownName);
        yield return Name("a name in capitals here and there", "ReLaY.eXamPle.nET", 1, UnknownName);
        yield return Name("the root", "", 1, UnknownName, ProtocolViolation);
        yield return Name("a question for a text", "relay.example.net", 16, UnknownName);
        yield return Name("a question for everything", "relay.example.net", 255, UnknownName);
        yield return Name("a question for a service", "relay.example.net", 33, UnknownName);
        yield return Asked("a question with an option of text", [UndeclaredField], s => s.Names("relay.example.net", 1, [.. Edns[..^1], 10, 0xFD, 0xE9, 0, 6, .. "secret"u8], 1, isGuilty: true)[0]);
        yield return Asked("a question with flags of EDNS", [UndeclaredField], s => s.Names("relay.example.net", 1, [.. Edns[..5], .. "leak"u8, 0, 0], 1, isGuilty: true)[0]);
        yield return Asked("a question with another size of EDNS", [UndeclaredField], s => s.Names("relay.example.net", 1, [.. Edns[..3], .. "hi"u8, .. Edns[5..]], 1, isGuilty: true)[0]);
        yield return Asked("a question with a record", [UndeclaredField], s => s.Names("relay.example.net", 1, [0, 0, 16, 0, 1, 0, 0, 0, 0, 0, 4, 3, .. "abc"u8], 1, isGuilty: true)[0]);
        yield return Asked("bytes behind a question", [ProtocolViolation], s => s.Names("relay.example.net", 1, "secret"u8.ToArray(), 0, isGuilty: true)[0]);
        yield return Asked("a question with unusual flags", [ProtocolViolation], s => s.Datagram(53_000, 53, [1, 2, 0x0D, 0x10, 0, 1, 0, 0, 0, 0, 0, 0, .. Surroundings.Question("relay.example.net", 1)], isGuilty: true));
        yield return Asked("a question of another class", [UnknownName], s => s.Datagram(53_000, 53, [1, 2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. Surroundings.Question("relay.example.net", 1)[..^1], 3], isGuilty: true));
        yield return Asked("no DNS at all", [ProtocolViolation], s => s.Datagram(53_000, 53, "Dies ist ein Klartext."u8.ToArray(), isGuilty: true));
        yield return Asked("a datagram of multicast DNS", [UnknownEndpoint], s => s.Datagram(5353, 5353, [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. Surroundings.Question("host.local", 1)], isGuilty: true));
    }

    private static Leak Name(string name, string asked, int type, params FindingKind[] kinds) => Asked($"DNS: {name}", kinds, s => s.Names(asked, type, isGuilty: true)[0]);

    private static Leak Asked(string name, FindingKind[] kinds, Func<Surroundings, Packet> make) => new(name, Need.Anything, kinds, s => s.AtPackets = packets =>
        packets.Insert(s.Dice.Next(packets.Count), make(new Surroundings(s))));
}
