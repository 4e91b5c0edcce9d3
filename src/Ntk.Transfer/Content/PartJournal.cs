using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Transfer.Content;

/// <summary>What a killed receiver leaves to its successor. Members are only added; a change of meaning raises the version.</summary>
internal sealed record PartJournal
{
    /// <summary>The version that this program writes, and the newest that it reads.</summary>
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    /// <summary>The id under which the relay counts this receipt.</summary>
    public required ReceiverId Receiver { get; init; }

    /// <summary>What is received; null before that is known.</summary>
    public Manifest? Content { get; init; }

    /// <summary>Bytes of content in place. A file's own length says more, where the system did not stop since.</summary>
    public long Position { get; init; }

    /// <summary>A folder: the entry whose content goes on at the position.</summary>
    public PaxEntry? Entry { get; init; }

    /// <summary>A folder: bytes of that entry still to come.</summary>
    public long EntryLeft { get; init; }

    /// <summary>A folder: path of the entry that began last, a <c>/</c> at the end of a folder's.</summary>
    public string? LastPath { get; init; }

    /// <summary>A folder: entries that began.</summary>
    public int Entries { get; init; }

    /// <summary>A folder: times of the folders that <see cref="LastPath"/> is in, outermost first; null where the archive has none.</summary>
    public IReadOnlyList<long?> FolderTimes { get; init; } = [];

    /// <summary>Which run of the system wrote this: after another start, what was not flushed may be missing.</summary>
    public string Boot { get; init; } = "";

    /// <summary>Whether everything up to the position was flushed to the disk.</summary>
    public bool Durable { get; init; }
}
