using System.Buffers.Text;

namespace Ntk.Dissection.SignalR;

/// <summary>One message of a hub protocol, with all its bytes and where in them each value is.</summary>
public readonly ref struct SignalRMessage
{
    /// <summary>How it is written.</summary>
    public SignalRProtocol Protocol { get; internal init; }

    public SignalRMessageType Type { get; internal init; }

    /// <summary>Every byte, framing included.</summary>
    public ReadOnlySpan<byte> Raw { get; internal init; }

    /// <summary>Bytes of the length before a message of MessagePack; 0 for JSON.</summary>
    public int Prefix { get; internal init; }

    /// <summary>The separator behind a message of JSON: 1, or 0 for MessagePack.</summary>
    public int Suffix => Protocol == SignalRProtocol.Json ? 1 : 0;

    /// <summary>All values, each before what is in it. The first is the whole message.</summary>
    public ReadOnlySpan<SignalRValue> Values { get; internal init; }

    public SignalRMembers Members { get; internal init; }

    /// <summary>Bytes of white space between the tokens of JSON: free for a sender to choose.</summary>
    public int Whitespace { get; internal init; }

    /// <summary>The content of a text, binary or extension, or the digits of a JSON number: as sent, escapes included.</summary>
    public ReadOnlySpan<byte> ContentOf(int value) => Raw[Values[value].Content..Values[value].ContentEnd];

    /// <summary>Whether that value is there and is not null.</summary>
    public bool Has(int value) => value >= 0 && Values[value].Kind != SignalRValueKind.Null;

    /// <summary>The value of an integer from -2^63 to 2^63 - 1.</summary>
    public bool TryGetInteger(int value, out long integer)
    {
        integer = 0;
        if (value < 0 || Values[value].Kind != SignalRValueKind.Integer)
            return false;
        if (Protocol == SignalRProtocol.Json)
            return Utf8Parser.TryParse(ContentOf(value), out integer, out var used) && used == ContentOf(value).Length;
        return MessagePackInteger.TryRead(Raw[Values[value].Start..Values[value].End], out integer);
    }
}
