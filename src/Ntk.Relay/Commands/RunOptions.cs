using System.CommandLine;
using System.CommandLine.Parsing;
using Ntk.Relay.Hosting;
using Ntk.Wire;

namespace Ntk.Relay.Commands;

/// <summary>The options of <c>ntk-relay run</c>, and the settings that they make.</summary>
internal sealed class RunOptions
{
    private readonly StoreOptionSet _store = new();

    private readonly Option<ListenAddress[]> _urls = new("--urls")
    {
        Description = "Addresses for clients, separated by ';'. Port 0 lets the system choose.",
        HelpName = "URLS",
        CustomParser = static argument => ParseUrls(argument),
        DefaultValueFactory = static _ => [new ListenAddress("127.0.0.1", 7411, IsTls: true)],
    };

    private readonly Option<ListenAddress[]> _managementUrls = new("--management-urls")
    {
        Description = "Addresses for the operator, with /metrics. None by default: choose a loopback address.",
        HelpName = "URLS",
        CustomParser = static argument => ParseUrls(argument),
        DefaultValueFactory = static _ => [],
    };

    private readonly Option<string?> _certificate = new("--certificate")
    {
        Description = "Certificate for https, PEM or PFX. Without it the relay makes one of its own, which clients pin.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _certificateKey = new("--certificate-key")
    {
        Description = "Key of a PEM certificate, where it has a file of its own.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _blobs = new("--blobs")
    {
        Description = "Folder for the blobs. [default: 'blobs' in the data folder]",
        HelpName = "DIR",
    };

    private readonly Option<long> _maxBlob = Size("--max-blob", "Longest blob.", Limits.MaxBlobSize, Limits.MinBlobSize, Limits.MaxBlobSize);

    private readonly Option<long> _quota = Size("--quota", "Bytes of all transfers and of all messages that wait, together.", long.MaxValue, Limits.MinBlobSize, long.MaxValue);

    private readonly Option<long> _networkQuota =
        Size("--network-quota", "Bytes of the transfers that one network (/24, /48) opened.", long.MaxValue, Limits.MinBlobSize, long.MaxValue);

    private readonly Option<int> _maxLifetime = Count(
        "--max-lifetime", "Longest life time, seconds.", Limits.MaxLifetimeSeconds, Limits.MinLifetimeSeconds, Limits.MaxLifetimeSeconds);

    private readonly Option<int> _openings = Count("--openings-per-minute", "Transfers that one network may open in a minute.", 600, 1, 1_000_000);

    private readonly Option<int> _guesses =
        Count("--guesses-per-minute", "Wrong capabilities, keys of mailboxes and nameplates that one network may try in a minute; every nameplate counts.", 60, 1, 1_000_000);

    private readonly Option<int> _downloads =
        Count("--downloads-per-minute", "Downloads that one network may begin in a minute.", 600, 1, 1_000_000);

    private readonly Option<int> _requests =
        Count("--requests-per-minute", "Bundles, mailboxes and nameplates that one network may ask for in a minute.", 600, 1, 1_000_000);

    private readonly Option<int> _envelopes =
        Count("--envelopes-per-minute", "Envelopes that one network may queue in a minute; a hundredth of it for each mailbox.", 6000, 1, 100_000_000);

    private readonly Option<int> _mailboxes = Count("--mailboxes-per-hour", "Mailboxes that one network may take in an hour.", 20, 1, 1_000_000);

    private readonly Option<int> _connections = Count("--max-connections", "Connections at a time.", 8192, 1, 1_000_000);

    /// <summary>Adds the options to their command.</summary>
    public void AddTo(Command command)
    {
        Option[] all =
        [
            _urls, _managementUrls, _certificate, _certificateKey, _blobs, _maxBlob, _quota, _networkQuota,
            _maxLifetime, _openings, _guesses, _downloads, _requests, _envelopes, _mailboxes, _connections,
        ];
        _store.AddTo(command);
        foreach (var option in all)
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_certificateKey) is not null && result.GetResult(_certificate) is null)
                result.AddError("--certificate-key needs --certificate.");
        });
    }

    /// <summary>Whether to print JSON.</summary>
    public bool IsJson(ParseResult parsed) => _store.IsJson(parsed);

    /// <summary>What the operator decided.</summary>
    public RelaySettings Settings(ParseResult parsed)
    {
        var store = _store.Store(parsed);
        return new RelaySettings
        {
            Store = store,
            Blobs = Path.GetFullPath(parsed.GetValue(_blobs) ?? Path.Combine(store.DataFolder, "blobs")),
            Urls = parsed.GetValue(_urls)!,
            ManagementUrls = parsed.GetValue(_managementUrls)!,
            Certificate = parsed.GetValue(_certificate),
            CertificateKey = parsed.GetValue(_certificateKey),
            MaxBlobSize = parsed.GetValue(_maxBlob),
            Quota = parsed.GetValue(_quota),
            NetworkQuota = parsed.GetValue(_networkQuota),
            MaxLifetimeSeconds = parsed.GetValue(_maxLifetime),
            OpeningsPerMinute = parsed.GetValue(_openings),
            GuessesPerMinute = parsed.GetValue(_guesses),
            DownloadsPerMinute = parsed.GetValue(_downloads),
            RequestsPerMinute = parsed.GetValue(_requests),
            EnvelopesPerMinute = parsed.GetValue(_envelopes),
            MailboxesPerHour = parsed.GetValue(_mailboxes),
            MaxConnections = parsed.GetValue(_connections),
        };
    }

    private static ListenAddress[]? ParseUrls(ArgumentResult argument)
    {
        var addresses = new List<ListenAddress>();
        foreach (var token in argument.Tokens)
        {
            foreach (var text in token.Value.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!ListenAddress.TryParse(text, out var address))
                {
                    argument.AddError($"'{text}' is no address to listen on: http:// or https://, an IP address, localhost or *, and a port.");
                    return null;
                }
                addresses.Add(address);
            }
        }
        return [.. addresses];
    }

    private static Option<long> Size(string name, string description, long value, long least, long most) => new(name)
    {
        Description = description,
        HelpName = "SIZE",
        CustomParser = argument => ByteSize.TryParse(argument.Tokens[0].Value, out var size) && size >= least && size <= most
            ? size
            : Invalid<long>(argument, $"{name} takes {least} bytes to {most} bytes, as 500MiB or 2GiB, not '{argument.Tokens[0].Value}'."),
        DefaultValueFactory = _ => value,
    };

    private static Option<int> Count(string name, string description, int value, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = argument => int.TryParse(argument.Tokens[0].Value, out var count) && count >= least && count <= most
            ? count
            : Invalid<int>(argument, $"{name} takes {least} to {most}, not '{argument.Tokens[0].Value}'."),
        DefaultValueFactory = _ => value,
    };

    private static T? Invalid<T>(ArgumentResult argument, string message)
    {
        argument.AddError(message);
        return default;
    }
}
