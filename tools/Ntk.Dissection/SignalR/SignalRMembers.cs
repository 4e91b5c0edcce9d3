namespace Ntk.Dissection.SignalR;

/// <summary>Where in <see cref="SignalRMessage.Values"/> the members of a message are; -1 for those that it does not have.</summary>
public record struct SignalRMembers()
{
    /// <summary>A map of texts.</summary>
    public int Headers { get; set; } = -1;

    /// <summary>A text, or null in MessagePack.</summary>
    public int InvocationId { get; set; } = -1;

    /// <summary>A text: the method's name.</summary>
    public int Target { get; set; } = -1;

    /// <summary>An array.</summary>
    public int Arguments { get; set; } = -1;

    /// <summary>An array of texts.</summary>
    public int StreamIds { get; set; } = -1;

    /// <summary>Any value.</summary>
    public int Item { get; set; } = -1;

    /// <summary>An integer, in MessagePack: 1 for an error, 2 for no result, 3 for a result.</summary>
    public int ResultKind { get; set; } = -1;

    /// <summary>Any value.</summary>
    public int Result { get; set; } = -1;

    /// <summary>A text, or null in MessagePack.</summary>
    public int Error { get; set; } = -1;

    /// <summary>A boolean.</summary>
    public int AllowReconnect { get; set; } = -1;

    /// <summary>An integer.</summary>
    public int SequenceId { get; set; } = -1;

    /// <summary>A text: the protocol that a client's handshake names.</summary>
    public int Protocol { get; set; } = -1;

    /// <summary>An integer: its version.</summary>
    public int Version { get; set; } = -1;
}
