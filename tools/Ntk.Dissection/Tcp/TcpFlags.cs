namespace Ntk.Dissection.Tcp;

/// <summary>Control bits of a segment.</summary>
[Flags]
internal enum TcpFlags
{
    None = 0,
    Fin = 0x01,
    Syn = 0x02,
    Reset = 0x04,
    Acknowledgement = 0x10,
    Urgent = 0x20,
}
