namespace Ntk.Dissection.Http1;

/// <summary>One field line, as ranges of <see cref="Http1Head.Raw"/>.</summary>
/// <param name="Name">As sent: names are compared without regard to case.</param>
/// <param name="Value">Without the white space around it; may be empty.</param>
public readonly record struct Http1Field(ByteRange Name, ByteRange Value);
