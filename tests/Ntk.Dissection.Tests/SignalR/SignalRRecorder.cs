using System.Text;
using Ntk.Dissection.Flows;
using Ntk.Dissection.SignalR;
using Ntk.Dissection.Tests.Layers;

namespace Ntk.Dissection.Tests.SignalR;

/// <summary>Writes down what a session hands out, and checks that values lie within each other and in order.</summary>
internal sealed class SignalRRecorder : ISignalRObserver
{
    public Ledger Ledger { get; } = new();

    /// <summary>Per message: its type, members and whether white space is in it.</summary>
    public List<string> Messages { get; } = [];

    public List<string> Arguments { get; } = [];

    public static SignalRRecorder Of(IReadOnlyList<Step> steps, Func<int>? cut = null, bool text = true)
    {
        var recorder = new SignalRRecorder();
        var session = new SignalRSession(recorder);
        foreach (var side in Enum.GetValues<Side>())
            session.Begin(side, text);
        Script.Run(new Fed(session), steps, cut ?? Script.Whole);
        return recorder;
    }

    public void Message(Side side, in SignalRMessage message, PacketMark mark)
    {
        var line = new StringBuilder($"{side} {message.Type}");
        Append(line, message, "id", message.Members.InvocationId);
        Append(line, message, "target", message.Members.Target);
        Append(line, message, "error", message.Members.Error);
        Append(line, message, "sequence", message.Members.SequenceId);
        if (message.Whitespace > 0)
            line.Append($" whitespace {message.Whitespace}");
        Messages.Add(line.ToString());
        Nested(message);
        if (message.Members.Arguments >= 0)
            Children(message, message.Members.Arguments);
        Ledger.One(side, line.ToString(), message.Raw);
    }

    public void Undecodable(Side side, ReadOnlySpan<byte> bytes, PacketMark mark) => Ledger.Run(side, "Undecodable", bytes);

    public void Gap(Side side, long length, PacketMark mark) => Ledger.Gap(side, "Gap", length);

    public void Report(in Problem problem) => Ledger.Problems.Add(problem);

    private static void Append(StringBuilder line, in SignalRMessage message, string name, int value)
    {
        if (message.TryGetInteger(value, out var integer))
            line.Append($" {name}={integer}");
        else if (message.Has(value))
            line.Append($" {name}={Encoding.UTF8.GetString(message.ContentOf(value))}");
    }

    private static void Nested(in SignalRMessage message)
    {
        Assert.True(message.Values[0].Start >= message.Prefix && message.Values[0].End <= message.Raw.Length - message.Suffix);
        Assert.Equal(message.Values.Length, message.Values[0].Next);
        for (var i = 0; i < message.Values.Length; i++)
        {
            var value = message.Values[i];
            Assert.True(value.Start <= value.Content && value.Content <= value.ContentEnd && value.ContentEnd <= value.End && value.Next > i);
            var position = value.Content;
            var children = 0;
            for (var child = i + 1; child < value.Next; child = message.Values[child].Next, children++)
            {
                Assert.True(message.Values[child].Start >= position);
                position = message.Values[child].End;
            }
            Assert.True(position <= value.ContentEnd);
            Assert.Equal(value.Kind == SignalRValueKind.Map ? 2 * value.Count : value.Count, children);
        }
    }

    private void Children(in SignalRMessage message, int container)
    {
        for (var child = container + 1; child < message.Values[container].Next; child = message.Values[child].Next)
            Arguments.Add($"{message.Values[child].Kind} {Encoding.Latin1.GetString(message.Raw[message.Values[child].Start..message.Values[child].End])}");
    }

    /// <summary>A hub session as a stream: as if one WebSocket message carried everything.</summary>
    private sealed class Fed(SignalRSession session) : IStreamPair
    {
        public IStreamSink Client { get; } = new Half(session, Side.Client);

        public IStreamSink Server { get; } = new Half(session, Side.Server);
    }

    private sealed class Half(SignalRSession session, Side side) : IStreamSink
    {
        public void Data(ReadOnlySpan<byte> bytes, PacketMark mark) => session.Data(side, bytes, mark);

        public void Gap(long length, PacketMark mark) => session.Gap(side, length, mark);

        public void End(StreamEnd end, PacketMark mark) => session.End(side, mark);
    }
}
