namespace Ntk.Dissection.SignalR;

public enum SignalRValueKind
{
    Null,
    Boolean,
    Integer,
    Float,
    Text,

    /// <summary>MessagePack's; JSON has none.</summary>
    Binary,

    /// <summary>MessagePack's, with a type in one byte at the end of the header; JSON has none.</summary>
    Extension,

    Array,

    /// <summary>Names and values in turn.</summary>
    Map,
}
