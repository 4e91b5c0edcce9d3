namespace Ntk.People;

/// <summary>How far a content got. Numbers are never reused.</summary>
public enum SentMark
{
    /// <summary>It is written down and not at the relay yet.</summary>
    Waiting = 1,

    /// <summary>The relay has it.</summary>
    Sent = 2,

    /// <summary>The recipient's program has it, and says so.</summary>
    Delivered = 3,

    /// <summary>It was given up before the relay had it, and lies nowhere any more.</summary>
    Failed = 4,
}
