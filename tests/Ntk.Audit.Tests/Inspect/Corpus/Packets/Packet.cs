using System.Net;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;

namespace Ntk.Audit.Tests.Inspect.Corpus.Packets;

/// <summary>A packet before it stands in a frame.</summary>
internal sealed class Packet
{
    public required IPAddress Source { get; init; }

    public required IPAddress Destination { get; init; }

    /// <summary>Of IP; -1 for a frame without IP, of <see cref="EtherType"/>.</summary>
    public required int Protocol { get; init; }

    /// <summary>What IP carries, or the frame.</summary>
    public required byte[] Payload { get; set; }

    public int EtherType { get; init; }

    /// <summary>Options of IPv4, or extension headers of IPv6 up to <see cref="Protocol"/>.</summary>
    public byte[] Options { get; set; } = [];

    /// <summary>The first next header of IPv6, where there are extension headers.</summary>
    public int? FirstHeader { get; set; }

    /// <summary>Bytes behind the IP packet.</summary>
    public byte[] Trailer { get; set; } = [];

    /// <summary>Into how many fragments of IP it is cut; 0 for none.</summary>
    public int Fragments { get; set; }

    /// <summary>What is said with it.</summary>
    public IReadOnlySet<Turn> Turns { get; init; } = new HashSet<Turn>();

    /// <summary>Bytes that the capture keeps of the frame; null for all.</summary>
    public int? Captured { get; set; }

    public bool IsGuilty { get; set; }

    /// <summary>The segment that it carries, or null.</summary>
    public Segment? Segment { get; init; }
}
