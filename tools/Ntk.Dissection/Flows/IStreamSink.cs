namespace Ntk.Dissection.Flows;

/// <summary>
/// One side's bytes of a stream, in the order in which that side sent them. Every byte comes once, as <see cref="Data"/> or counted by <see cref="Gap"/>.
/// </summary>
/// <remarks>A sink keeps no more than a stated bound, whatever comes: it is called with what strangers sent.</remarks>
public interface IStreamSink
{
    /// <summary>The next bytes. They are only there until the call returns.</summary>
    /// <param name="bytes">1 byte or more.</param>
    /// <param name="mark">The packet that carried the last of them.</param>
    void Data(ReadOnlySpan<byte> bytes, PacketMark mark);

    /// <summary>The next <paramref name="length"/> bytes were sent, and are not in the capture.</summary>
    /// <param name="length">1 or more.</param>
    /// <param name="mark">The packet that showed that they are missing.</param>
    void Gap(long length, PacketMark mark);

    /// <summary>Nothing more comes. Called once.</summary>
    void End(StreamEnd end, PacketMark mark);
}
