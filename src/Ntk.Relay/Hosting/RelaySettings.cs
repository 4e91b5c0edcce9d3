using Ntk.Relay.Storage;
using Ntk.Wire;

namespace Ntk.Relay.Hosting;

/// <summary>Everything that an operator decides. Each bound has a default that suits a small public relay.</summary>
internal sealed record RelaySettings
{
    /// <summary>Where the events are, and the folder for what is the relay's own.</summary>
    public required RelayStoreOptions Store { get; init; }

    /// <summary>The folder for the certificate, the embedded database, and the blobs unless <see cref="Blobs"/> says otherwise.</summary>
    public string Data => Store.DataFolder;

    /// <summary>Where the ciphertext lies.</summary>
    public required string Blobs { get; init; }

    /// <summary>Addresses for clients.</summary>
    public required IReadOnlyList<ListenAddress> Urls { get; init; }

    /// <summary>Addresses for the operator: health and metrics. None by default.</summary>
    public IReadOnlyList<ListenAddress> ManagementUrls { get; init; } = [];

    /// <summary>Certificate file, PEM or PFX, or null for a generated one.</summary>
    public string? Certificate { get; init; }

    /// <summary>Key file of a PEM certificate that does not contain it.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>Longest blob, bytes.</summary>
    public long MaxBlobSize { get; init; } = Limits.MaxBlobSize;

    /// <summary>Longest life time, seconds.</summary>
    public int MaxLifetimeSeconds { get; init; } = Limits.MaxLifetimeSeconds;

    /// <summary>Bytes of all transfers and of all envelopes that wait, together.</summary>
    public long Quota { get; init; } = long.MaxValue;

    /// <summary>Bytes of the transfers that one network opened.</summary>
    public long NetworkQuota { get; init; } = long.MaxValue;

    /// <summary>Transfers that one network may open in a minute.</summary>
    public int OpeningsPerMinute { get; init; } = 600;

    /// <summary>Wrong capabilities, wrong keys of mailboxes, and nameplates that one network may try in a minute.</summary>
    public int GuessesPerMinute { get; init; } = 60;

    /// <summary>Downloads that one network may begin in a minute: each becomes an event.</summary>
    public int DownloadsPerMinute { get; init; } = 600;

    /// <summary>Bundles, mailboxes and nameplates that one network may ask for in a minute.</summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Envelopes that one network may queue in a minute; a hundredth of it for each mailbox.</summary>
    public int EnvelopesPerMinute { get; init; } = 6000;

    /// <summary>Mailboxes that one network may take in an hour: a handle is taken for good.</summary>
    public int MailboxesPerHour { get; init; } = 20;

    /// <summary>Connections at a time.</summary>
    public int MaxConnections { get; init; } = 8192;

    /// <summary>Bytes that a connection may receive before they are stored. Small enough for the processor's cache.</summary>
    public long ReceiveWindow { get; init; } = 1024 * 1024;

    /// <summary>Bytes that a connection may have read from the disk and not sent yet.</summary>
    public long SendWindow { get; init; } = 1024 * 1024;

    /// <summary>How long an upload may bring no byte before its connection is closed; the sender resumes when it has more.</summary>
    public TimeSpan UploadIdle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a download may wait for the next byte of an upload (<c>protocol.md</c>, Download).</summary>
    public TimeSpan DownloadIdle { get; init; } = TimeSpan.FromSeconds(30);
}
