namespace Ntk.Dissection.SignalR;

/// <summary>Tables of members: which a type has, how they are called in JSON, what they may be.</summary>
internal static class MessageMembers
{
    public static ReadOnlySpan<MessageMember> OfRequest => [MessageMember.Protocol, MessageMember.Version];

    public static ReadOnlySpan<MessageMember> OfResponse => [MessageMember.Error];

    /// <summary>The members of a type, in the order of MessagePack's elements behind the type. The last of a completion depends on its kind of result.</summary>
    public static ReadOnlySpan<MessageMember> InOrder(SignalRMessageType type) => type switch
    {
        SignalRMessageType.Invocation or SignalRMessageType.StreamInvocation =>
            [MessageMember.Headers, MessageMember.InvocationId, MessageMember.Target, MessageMember.Arguments, MessageMember.StreamIds],
        SignalRMessageType.StreamItem => [MessageMember.Headers, MessageMember.InvocationId, MessageMember.Item],
        SignalRMessageType.Completion =>
            [MessageMember.Headers, MessageMember.InvocationId, MessageMember.ResultKind, MessageMember.Result, MessageMember.Error],
        SignalRMessageType.CancelInvocation => [MessageMember.Headers, MessageMember.InvocationId],
        SignalRMessageType.Close => [MessageMember.Error, MessageMember.AllowReconnect],
        SignalRMessageType.Ack or SignalRMessageType.Sequence => [MessageMember.SequenceId],
        _ => [],
    };

    /// <summary>How many elements behind the type MessagePack needs.</summary>
    public static int RequiredElements(SignalRMessageType type) => type switch
    {
        SignalRMessageType.Invocation or SignalRMessageType.StreamInvocation => 4,
        SignalRMessageType.StreamItem or SignalRMessageType.Completion => 3,
        SignalRMessageType.CancelInvocation => 2,
        SignalRMessageType.Close or SignalRMessageType.Ack or SignalRMessageType.Sequence => 1,
        _ => 0,
    };

    public static MessageMember Find(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("headers"u8) ? MessageMember.Headers
        : name.SequenceEqual("invocationId"u8) ? MessageMember.InvocationId
        : name.SequenceEqual("target"u8) ? MessageMember.Target
        : name.SequenceEqual("arguments"u8) ? MessageMember.Arguments
        : name.SequenceEqual("streamIds"u8) ? MessageMember.StreamIds
        : name.SequenceEqual("item"u8) ? MessageMember.Item
        : name.SequenceEqual("result"u8) ? MessageMember.Result
        : name.SequenceEqual("error"u8) ? MessageMember.Error
        : name.SequenceEqual("allowReconnect"u8) ? MessageMember.AllowReconnect
        : name.SequenceEqual("sequenceId"u8) ? MessageMember.SequenceId
        : name.SequenceEqual("protocol"u8) ? MessageMember.Protocol
        : name.SequenceEqual("version"u8) ? MessageMember.Version
        : MessageMember.None;

    public static bool MayBe(MessageMember member, SignalRValueKind kind) => member switch
    {
        MessageMember.Headers => kind is SignalRValueKind.Map,
        MessageMember.InvocationId or MessageMember.Error => kind is SignalRValueKind.Text or SignalRValueKind.Null,
        MessageMember.Target or MessageMember.Protocol => kind is SignalRValueKind.Text,
        MessageMember.Arguments => kind is SignalRValueKind.Array,
        MessageMember.StreamIds => kind is SignalRValueKind.Array or SignalRValueKind.Null,
        MessageMember.ResultKind or MessageMember.SequenceId or MessageMember.Version => kind is SignalRValueKind.Integer,
        MessageMember.AllowReconnect => kind is SignalRValueKind.Boolean,
        _ => true,
    };

    public static int IndexOf(in SignalRMembers members, MessageMember member) => member switch
    {
        MessageMember.Headers => members.Headers,
        MessageMember.InvocationId => members.InvocationId,
        MessageMember.Target => members.Target,
        MessageMember.Arguments => members.Arguments,
        MessageMember.StreamIds => members.StreamIds,
        MessageMember.Item => members.Item,
        MessageMember.ResultKind => members.ResultKind,
        MessageMember.Result => members.Result,
        MessageMember.Error => members.Error,
        MessageMember.AllowReconnect => members.AllowReconnect,
        MessageMember.SequenceId => members.SequenceId,
        MessageMember.Protocol => members.Protocol,
        MessageMember.Version => members.Version,
        _ => -1,
    };

    public static void Set(ref SignalRMembers members, MessageMember member, int index)
    {
        switch (member)
        {
            case MessageMember.Headers: members.Headers = index; break;
            case MessageMember.InvocationId: members.InvocationId = index; break;
            case MessageMember.Target: members.Target = index; break;
            case MessageMember.Arguments: members.Arguments = index; break;
            case MessageMember.StreamIds: members.StreamIds = index; break;
            case MessageMember.Item: members.Item = index; break;
            case MessageMember.ResultKind: members.ResultKind = index; break;
            case MessageMember.Result: members.Result = index; break;
            case MessageMember.Error: members.Error = index; break;
            case MessageMember.AllowReconnect: members.AllowReconnect = index; break;
            case MessageMember.SequenceId: members.SequenceId = index; break;
            case MessageMember.Protocol: members.Protocol = index; break;
            case MessageMember.Version: members.Version = index; break;
        }
    }
}
