namespace Ntk.Dissection.Http2;

/// <summary>One field of a block: <see cref="Name"/> and <see cref="Value"/> in <see cref="Http2Head.Text"/>, the rest in <see cref="Http2Head.Block"/>.</summary>
/// <param name="Name">Decoded.</param>
/// <param name="Value">Decoded.</param>
/// <param name="Representation">How it was written.</param>
/// <param name="Wire">All its bytes as sent.</param>
/// <param name="WireName">Of them, the name's without its length; empty where a table gave it.</param>
/// <param name="WireValue">Of them, the value's without its length; empty where a table gave it.</param>
public readonly record struct Http2Field(
    ByteRange Name, ByteRange Value, Http2Representation Representation, ByteRange Wire, ByteRange WireName, ByteRange WireValue);
