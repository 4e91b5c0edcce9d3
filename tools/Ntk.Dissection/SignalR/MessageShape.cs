using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.SignalR;

/// <summary>Which values of a message are which member (HubProtocol.md of ASP.NET Core).</summary>
internal ref struct MessageShape(ReadOnlySpan<byte> raw, ReadOnlySpan<SignalRValue> values)
{
    private readonly ReadOnlySpan<byte> raw = raw;
    private readonly ReadOnlySpan<SignalRValue> values = values;

    /// <summary>What was found, to go with the message.</summary>
    public SignalRMembers Members = new();

    public SignalRMessageType Type;

    /// <summary>What the message has beyond its type's members, or that its type is none: a problem of a message that can be read.</summary>
    public Refusal Surplus;

    /// <summary>An array whose first element is the type.</summary>
    public Refusal ReadArray()
    {
        if (values[0].Kind != SignalRValueKind.Array || values[0].Count == 0 || values[1].Kind != SignalRValueKind.Integer)
            return new(ProblemKind.SignalRMalformed, "a message is not an array that begins with an integer");
        if (!MessagePackInteger.TryRead(raw[values[1].Start..values[1].End], out var type) || !SetType(type))
            return Refusal.None;
        var names = MessageMembers.InOrder(Type);
        var index = values[1].Next;
        for (var element = 1; element < values[0].Count; element++, index = values[index].Next)
        {
            var member = element <= names.Length ? names[element - 1] : MessageMember.None;
            if (Type == SignalRMessageType.Completion && element >= 4)
                member = element == 4 ? LastOfCompletion : MessageMember.None;
            var refusal = Assign(member, index, element);
            if (!refusal.IsNone)
                return refusal;
        }
        var required = MessageMembers.RequiredElements(Type) + (Type == SignalRMessageType.Completion && LastOfCompletion != MessageMember.None ? 1 : 0);
        return values[0].Count - 1 >= required
            ? Refusal.None
            : new(ProblemKind.SignalRMalformed, $"a {Type} message has {values[0].Count} elements, and {required + 1} are needed");
    }

    /// <summary>An object with a member <c>type</c>.</summary>
    public Refusal ReadObject()
    {
        if (values[0].Kind != SignalRValueKind.Map)
            return new(ProblemKind.SignalRMalformed, "a message is not an object");
        var type = -1;
        for (int pair = 0, name = 1; pair < values[0].Count; pair++, name = values[name + 1].Next)
            if (Name(name).SequenceEqual("type"u8))
            {
                if (type >= 0)
                    return new(ProblemKind.SignalRMalformed, "a message has two types");
                type = name + 1;
            }
        if (type < 0 || values[type].Kind != SignalRValueKind.Integer || !long.TryParse(raw[values[type].Start..values[type].End], out var number))
            return new(ProblemKind.SignalRMalformed, "a message has no type that is an integer");
        return SetType(number) ? ReadMembers(type, MessageMembers.InOrder(Type)) : Refusal.None;
    }

    /// <summary>An object of a handshake.</summary>
    public Refusal ReadHandshake(bool request)
    {
        if (values[0].Kind != SignalRValueKind.Map)
            return new(ProblemKind.SignalRHandshake, "a handshake is not an object");
        Type = SignalRMessageType.Handshake;
        var refusal = ReadMembers(-1, request ? MessageMembers.OfRequest : MessageMembers.OfResponse);
        if (!refusal.IsNone)
            return refusal;
        return request && (Members.Protocol < 0 || Members.Version < 0)
            ? new(ProblemKind.SignalRHandshake, "a handshake without protocol or version")
            : Refusal.None;
    }

    /// <summary>What the kind of result says that MessagePack's last element is.</summary>
    private readonly MessageMember LastOfCompletion => Members.ResultKind < 0 ? MessageMember.None : raw[values[Members.ResultKind].Start] switch
    {
        1 => MessageMember.Error,
        3 => MessageMember.Result,
        _ => MessageMember.None,
    };

    private readonly ReadOnlySpan<byte> Name(int index) => raw[values[index].Content..values[index].ContentEnd];

    private bool SetType(long number)
    {
        Type = (SignalRMessageType)Math.Clamp(number, -1, int.MaxValue);
        if (number is >= 1 and <= 9)
            return true;
        Surplus = new(ProblemKind.SignalRUnknownType, $"a message of type {number}");
        return false;
    }

    private Refusal ReadMembers(int type, ReadOnlySpan<MessageMember> allowed)
    {
        for (int pair = 0, name = 1; pair < values[0].Count; pair++, name = values[name + 1].Next)
        {
            if (name + 1 == type)
                continue;
            var member = MessageMembers.Find(Name(name));
            if (!allowed.Contains(member))
                member = MessageMember.None;
            var refusal = Assign(member, name + 1, pair);
            if (!refusal.IsNone)
                return refusal;
        }
        return Refusal.None;
    }

    private Refusal Assign(MessageMember member, int index, int place)
    {
        if (member == MessageMember.None)
        {
            Surplus = new(ProblemKind.SignalRUnknownMember, $"member {place} of a {Type} message is not one of that type");
            return Refusal.None;
        }
        if (MessageMembers.IndexOf(in Members, member) >= 0)
            return new(ProblemKind.SignalRMalformed, $"a {Type} message has two members {member}");
        if (!MessageMembers.MayBe(member, values[index].Kind))
            return new(ProblemKind.SignalRMalformed, $"{member} of a {Type} message is {values[index].Kind}");
        MessageMembers.Set(ref Members, member, index);
        return Refusal.None;
    }
}
