using System.Text;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Tls.Observing;

namespace Ntk.Dissection.Tests.Tls.Building;

/// <summary>A session of TLS 1.3 whose two ends do as the test says: who has the keys can send anything.</summary>
internal sealed class BuiltSession
{
    private readonly List<Piece> _pieces = [];
    private readonly StringBuilder _keyLog = new();
    private readonly byte[] _random = new byte[32];
    private readonly byte[][] _secrets = new byte[4][];

    public BuiltSession(ushort suite = 0x1301, int seed = 1)
    {
        var random = new Random(seed);
        random.NextBytes(_random);
        var (hash, key) = suite == 0x1302 ? (48, 32) : suite == 0x1303 ? (32, 32) : (32, 16);
        string[] labels = ["CLIENT_HANDSHAKE_TRAFFIC_SECRET", "SERVER_HANDSHAKE_TRAFFIC_SECRET", "CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0"];
        for (var i = 0; i < 4; i++)
        {
            _secrets[i] = new byte[hash];
            random.NextBytes(_secrets[i]);
            _keyLog.Append(labels[i]).Append(' ').Append(Convert.ToHexString(_random)).Append(' ').AppendLine(Convert.ToHexString(_secrets[i]));
        }

        ClientHandshake = new(_secrets[0], key, suite == 0x1303);
        ServerHandshake = new(_secrets[1], key, suite == 0x1303);
        Client = new(_secrets[2], key, suite == 0x1303);
        Server = new(_secrets[3], key, suite == 0x1303);
        Suite = suite;
    }

    public SealedSide ClientHandshake { get; }

    public SealedSide ServerHandshake { get; }

    public SealedSide Client { get; }

    public SealedSide Server { get; }

    private ushort Suite { get; }

    public Recording Recording => new(_pieces, Encoding.ASCII.GetBytes(_keyLog.ToString()));

    public static byte[] Message(byte type, ReadOnlySpan<byte> body) => [type, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body];

    /// <summary>A record in the clear.</summary>
    public static byte[] Plain(byte type, ReadOnlySpan<byte> body) => [type, 3, 3, (byte)(body.Length >> 8), (byte)body.Length, .. body];

    public BuiltSession Send(Side side, ReadOnlySpan<byte> bytes)
    {
        _pieces.Add(new(side, bytes.ToArray()));
        return this;
    }

    public BuiltSession Hellos() =>
        Send(Side.Client, Plain(22, Message(1, [3, 3, .. _random, 0, 0, 2, (byte)(Suite >> 8), (byte)Suite, 1, 0, 0, 7, 0, 43, 0, 3, 2, 3, 4])))
            .Send(Side.Server, Plain(22, Message(2, [3, 3, .. new byte[32], 0, (byte)(Suite >> 8), (byte)Suite, 0, 0, 6, 0, 43, 0, 2, 3, 4])));

    /// <summary>All up to both Finished messages.</summary>
    public BuiltSession Handshake() =>
        Hellos()
            .Send(Side.Server, ServerHandshake.Record(22, [.. Message(8, [0, 0]), .. Message(20, new byte[32])]))
            .Send(Side.Client, ClientHandshake.Record(22, Message(20, new byte[32])));
}
