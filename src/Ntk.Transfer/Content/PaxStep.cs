namespace Ntk.Transfer.Content;

/// <summary>What a <see cref="PaxParser"/> met.</summary>
internal enum PaxStep
{
    /// <summary>The input is used up.</summary>
    NeedMore,

    /// <summary>An entry begins: <see cref="PaxParser.Entry"/>.</summary>
    EntryBegan,

    /// <summary>Bytes of the entry's content.</summary>
    Data,

    /// <summary>All of the entry's content was met.</summary>
    EntryEnded,
}
