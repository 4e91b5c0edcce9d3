using System.Net;
using Ntk.Audit.Tests.Inspect.Corpus.Carriers;
using Ntk.Audit.Tests.Inspect.Corpus.Packets;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;
using Ntk.Dissection.Captures;
using Ntk.Sealing;

namespace Ntk.Audit.Tests.Inspect.Corpus;

/// <summary>One machine that talks to a relay about a transfer, and the capture of it. Everything follows from the seed but what TLS draws at random.</summary>
internal sealed class Scene : IDisposable
{
    private readonly bool _isOldTls;
    private readonly int _segmentSize;
    private readonly Need _need;
    private readonly Dice _ofPeople;
    private People? _people;

    /// <param name="seed">Chooses.</param>
    /// <param name="need">What must not be left to choice.</param>
    public Scene(int seed, Need need = Need.Anything)
    {
        Dice = new Dice(seed);
        _need = need;
        _ofPeople = new Dice(seed ^ 0x5EED);
        var isTls = need.HasFlag(Need.Tls) || need.HasFlag(Need.Tls13) || (!need.HasFlag(Need.Plain) && Dice.OneIn(2));
        _isOldTls = !need.HasFlag(Need.Tls13) && Dice.OneIn(2);
        IsOrderly = need.HasFlag(Need.Orderly) || Dice.OneIn(2);
        IsV6 = need.HasFlag(Need.V6) || (!need.HasFlag(Need.V4) && Dice.OneIn(3));
        WithOpening = need.HasFlag(Need.Opening)
            || ((need & (Need.NoOpening | Need.Description | Need.Mail | Need.Pairing)) == 0 && Dice.OneIn(3));
        IsNamed = WithOpening || Dice.OneIn(3);
        Relay = Relay.Of(Dice, isTls, IsV6, IsNamed);
        Transfer = Make(seed, need);
        var isHuge = Transfer.Blob.Length > 1_000_000;
        _segmentSize = need.HasFlag(Need.Small) ? 536 : isHuge ? Dice.Of(1460, 65_000) : Dice.Of(536, 1448, 1460, 8948, 65_000);
        var link = need.HasFlag(Need.Ethernet) ? LinkType.Ethernet : Dice.Of(LinkType.Ethernet, LinkType.Ethernet, LinkType.LinuxSll, LinkType.Raw, LinkType.Null);
        Format = new CaptureFile(link, Dice.OneIn(2), Dice.OneIn(4), Dice.OneIn(3), Dice.OneIn(5), link == LinkType.Ethernet ? Dice.Of(0, 0, 0, 1, 2) : 0);
        Talk = new RelayTalk(Dice, Relay.HostField, Relay.Prefix, Transfer);
        SetDialogues();
    }

    public Dice Dice { get; }

    /// <summary>Whether segments come in order, once, and unfragmented.</summary>
    public bool IsOrderly { get; }

    public Relay Relay { get; }

    public bool IsV6 { get; }

    public bool WithOpening { get; }

    /// <summary>Whether the inspection is told which relay it is.</summary>
    public bool IsNamed { get; }

    /// <summary>How the capture is written.</summary>
    public CaptureFile Format { get; set; }

    /// <summary>The client's port of the first connection; the others have the next ones.</summary>
    public int FirstPort { get; set; } = 50_000;

    public SealedTransfer Transfer { get; set; }

    public RelayTalk Talk { get; set; }

    public List<Dialogue> Dialogues { get; } = [];

    /// <summary>Who writes, attends and meets.</summary>
    public People People => _people ??= new People(_ofPeople);

    public IPAddress ClientAddress => IPAddress.Parse(IsV6 ? "2001:db8:1::5" : "192.0.2.5");

    /// <summary>The transfer whose opening is given, where it is another.</summary>
    public SealedTransfer? OpeningOf { get; set; }

    /// <summary>The number of the one envelope whose opening is given; null for none.</summary>
    public int? OpenedMessage
    {
        get => OpenedMessages is [var number] ? number : null;
        set => OpenedMessages = value is { } number ? [number] : [];
    }

    /// <summary>The numbers of the envelopes whose openings are given.</summary>
    public IReadOnlyList<int> OpenedMessages { get; set; } = [];

    /// <summary>Whose opening of a message is given, where it is another's.</summary>
    public People? MessageOf { get; set; }

    /// <summary>Files that the capture is searched for.</summary>
    public List<string> Needles { get; } = [];

    /// <summary>Turns that carry what was planted.</summary>
    public HashSet<Turn> Guilty { get; } = [];

    /// <summary>Changes what goes to TCP, dialogue by dialogue.</summary>
    public Func<Dialogue, TlsTalk, TlsTalk>? AtPieces { get; set; }

    /// <summary>Changes the segments of all connections.</summary>
    public Action<List<Segment>>? AtSegments { get; set; }

    /// <summary>Changes packets.</summary>
    public Action<List<Packet>>? AtPackets { get; set; }

    /// <summary>Changes the key log.</summary>
    public Func<string, string>? AtKeys { get; set; }

    /// <summary>The turn of a name.</summary>
    public Turn this[string name] => Dialogues.SelectMany(dialogue => dialogue.Turns).First(turn => turn.Name == name);

    public bool Has(string name) => Dialogues.Any(dialogue => dialogue.Turns.Any(turn => turn.Name == name));

    /// <summary>The call of a name on the hub, which is to carry what is planted.</summary>
    public HubTurn AccuseCall(string name) => (HubTurn)Accuse(name);

    /// <summary>The connection to the hub with the turn of a name.</summary>
    public HubDialogue Hub(string name) => (HubDialogue)Dialogues.First(dialogue => dialogue.Turns.Contains(this[name]));

    /// <summary>The turn of a name, which is to carry what is planted.</summary>
    public Turn Accuse(string name)
    {
        Guilty.Add(this[name]);
        return this[name];
    }

    /// <summary>Has all of it said of another blob, whose root and length are right.</summary>
    public void Remake(Action<SealedTransfer> edit) => Remake(transfer => transfer, edit);

    /// <inheritdoc cref="Remake(Action{SealedTransfer})"/>
    public void Remake(Func<SealedTransfer, SealedTransfer> choose, Action<SealedTransfer> edit)
    {
        Transfer = choose(Transfer);
        edit(Transfer);
        Transfer.Root = Resealing.Root(Transfer.Blob, Transfer.ChunkSizeLog2);
        Talk = new RelayTalk(Dice, Relay.HostField, Relay.Prefix, Transfer);
        Dialogues.Clear();
        SetDialogues();
    }

    /// <summary>Has the upload lost and gone on with.</summary>
    /// <param name="kept">Bytes that were sent before.</param>
    /// <param name="again">How many of them are sent a second time.</param>
    public void ResumeAt(int kept, int again = 0)
    {
        Dialogues.Clear();
        Dialogues.AddRange(Talk.ResumedUpload(kept, again));
    }

    public Capture Capture()
    {
        var keys = "";
        var connections = new List<List<Segment>>();
        foreach (var dialogue in Dialogues)
        {
            var talk = Relay.IsTls
                ? TlsTalk.Of(dialogue.Turns, Relay.Host.Trim('[', ']'), _isOldTls, Dice)
                : new TlsTalk([.. dialogue.Turns.Select(turn => new Piece(turn.Side, turn.Bytes, turn))], "");
            talk = AtPieces?.Invoke(dialogue, talk) ?? talk;
            keys += talk.KeyLog;
            var segments = Connect(connections.Count).Carry(talk.Pieces, dialogue.IsReset, Dice);
            connections.Add(IsOrderly ? segments : Disorder.Of(segments, Dice));
        }
        var merged = Merge.Of(Dialogues, connections, Dice);
        AtSegments?.Invoke(merged);
        List<Packet> packets = [.. merged.Select(segment => segment.ToPacket())];
        if (!IsOrderly)
        {
            foreach (var packet in packets.Where(packet => packet.Payload.Length > 60))
                packet.Fragments = Dice.OneIn(50) ? Dice.Next(2, 5) : 0;
        }
        packets.InsertRange(0, new Surroundings(this).Packets());
        AtPackets?.Invoke(packets);
        return Corpus.Capture.Of(this, packets, AtKeys?.Invoke(keys) ?? keys);
    }

    /// <summary>Has the capture searched for a file.</summary>
    public byte[] AddNeedle(byte[] content)
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, content);
        Needles.Add(file);
        return content;
    }

    /// <summary>A connection of this machine's to the relay, or elsewhere.</summary>
    public Connection Connect(int number, IPEndPoint? server = null) => new(
        new Endpoints(new IPEndPoint(ClientAddress, FirstPort + number), server ?? Relay.Endpoint),
        (uint)Dice.Next(int.MaxValue) * 2, Dice.OneIn(5) ? uint.MaxValue - 3000 : (uint)Dice.Next(int.MaxValue), _segmentSize, Dice.OneIn(2));

    public void Dispose()
    {
        Transfer.Dispose();
        _people?.Dispose();
        MessageOf?.Dispose();
        OpeningOf?.Dispose();
        foreach (var needle in Needles)
            File.Delete(needle);
    }

    private SealedTransfer Make(int seed, Need need)
    {
        var kind = need.HasFlag(Need.Stream) ? ContentKind.Stream
            : need.HasFlag(Need.File) ? ContentKind.File
            : Dice.Of(ContentKind.File, ContentKind.Folder, ContentKind.Stream);
        var size = need.HasFlag(Need.Large) ? 150_000
            : Dice.OneIn(40) ? 2 << 20
            : Dice.Of(0, 1, Dice.Next(2_000), Dice.Next(70_000), Dice.Next(300_000));
        byte? log2 = kind == ContentKind.File || Dice.OneIn(15) ? null : 16;
        return SealedTransfer.Of(seed, kind, size, log2);
    }

    private void SetDialogues()
    {
        var need = _need;
        var isWhole = (need & (Need.File | Need.Stream)) != 0;
        Dialogue[] upload = need.HasFlag(Need.Resumed) || (!isWhole && Dice.OneIn(3)) ? Talk.ResumedUpload() : [Talk.Upload()];
        Dialogues.AddRange(upload);
        var last = upload[^1];
        if (need.HasFlag(Need.Download) || Dice.OneIn(3))
            Dialogues.Add(Talk.Download(last));
        if (need.HasFlag(Need.Rest) || Dice.OneIn(4))
            Dialogues.Add(Talk.Rest(last));
        if (need.HasFlag(Need.Refused) || Dice.OneIn(4))
            Dialogues.Add(Talk.Refused(last));
        if (need.HasFlag(Need.Watch) || Dice.OneIn(3))
            Dialogues.Add(Talk.Watch(upload[0]));
        if (WithOpening)
        {
            // Who sends gives the link to people, and takes nothing himself.
            if (need.HasFlag(Need.Mail))
                Dialogues.Add(Talk.Writer(People));
            return;
        }
        if (need.HasFlag(Need.Description) || Dice.OneIn(4))
            Dialogues.Add(Talk.Description(upload[0]));
        var isAlone = need == Need.Anything;
        if (need.HasFlag(Need.Mail) || (isAlone && _ofPeople.OneIn(4)))
        {
            Dialogues.AddRange(Talk.Mail(People));
            OpenedMessage = _ofPeople.OneIn(3) ? _ofPeople.Next(People.Envelopes.Count) : null;
        }
        if (need.HasFlag(Need.Pairing) || (isAlone && _ofPeople.OneIn(4)))
            Dialogues.AddRange(Talk.Pairing(People));
    }
}
