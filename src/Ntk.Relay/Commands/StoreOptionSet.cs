using System.CommandLine;
using Npgsql;
using Ntk.Relay.Storage;
using Ntk.Relay.Storage.Postgres;

namespace Ntk.Relay.Commands;

/// <summary>The options that say which relay's store a command is for.</summary>
internal sealed class StoreOptionSet
{
    private readonly Option<string> _data = new("--data")
    {
        Description = "Folder of the relay: the embedded PostgreSQL, the certificate, and the blobs unless told otherwise.",
        HelpName = "DIR",
        DefaultValueFactory = static _ => DataFolder.Default,
    };

    private readonly Option<string?> _postgres = new("--postgres")
    {
        Description = "Connection string of your PostgreSQL. Without it the relay runs a private one in its data folder.",
        HelpName = "CONNECTION",
    };

    private readonly Option<string?> _binaries = new("--postgres-binaries")
    {
        Description = "Folder of PostgreSQL's server binaries. Without it they are looked for.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON, one object per line." };

    public void AddTo(Command command)
    {
        _postgres.Validators.Add(static result =>
        {
            if (result.Tokens.Count == 1 && !IsConnection(result.Tokens[0].Value))
                result.AddError("--postgres takes a connection string, such as 'Host=db;Username=relay;Database=relay'.");
        });
        command.Options.Add(_data);
        command.Options.Add(_postgres);
        command.Options.Add(_binaries);
        command.Options.Add(_json);
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    public RelayStoreOptions Store(ParseResult parsed) => new()
    {
        DataFolder = Path.GetFullPath(parsed.GetValue(_data)!),
        Connection = parsed.GetValue(_postgres),
        BinariesFolder = parsed.GetValue(_binaries),
    };

    // What is wrong with it is not told: the text may hold a password.
    private static bool IsConnection(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }
}
