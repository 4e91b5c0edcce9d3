namespace Ntk.Transfer.Content;

/// <summary>A place in an archive from which reading can go on.</summary>
/// <param name="Position">Bytes of the archive before it.</param>
/// <param name="Entry">The entry whose content or padding goes on there; null at the start of an entry.</param>
/// <param name="ContentLeft">Bytes of that entry's content from there on.</param>
internal readonly record struct PaxMark(long Position, PaxEntry? Entry, long ContentLeft);
