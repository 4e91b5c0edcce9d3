using Ntk.Dissection.Flows;

namespace Ntk.Audit.Tests.Inspect.Corpus.Talks;

/// <summary>A call on the hub, which can be said otherwise.</summary>
internal sealed class HubTurn : Turn
{
    private readonly string? _id;
    private readonly byte[] _mask;

    public HubTurn(string name, Side side, string? id, byte[] mask, string method, object[] arguments)
        : base(name, side, [])
    {
        (_id, _mask) = (id, mask);
        Say(method, arguments);
    }

    public string Method { get; private set; } = "";

    public object[] Arguments { get; private set; } = [];

    /// <summary>The bytes of an argument.</summary>
    public byte[] this[int argument] => (byte[])Arguments[argument];

    /// <summary>Says another call.</summary>
    public void Say(string method, params object[] arguments)
    {
        (Method, Arguments) = (method, arguments);
        var message = HubPack.Invocation(_id, method, arguments);
        Bytes = Side == Side.Client ? HubTalk.Masked(HubTalk.Binary, message, _mask) : HubTalk.Plain(HubTalk.Binary, message);
    }

    /// <summary>Says the same call with another argument.</summary>
    public void Put(int argument, object value) => Say(Method, [.. Arguments[..argument], value, .. Arguments[(argument + 1)..]]);

    /// <summary>Writes over a part of an argument.</summary>
    public void Write(int argument, int at, ReadOnlySpan<byte> bytes)
    {
        var changed = this[argument].ToArray();
        bytes.CopyTo(changed.AsSpan(at));
        Put(argument, changed);
    }
}
