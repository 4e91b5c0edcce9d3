using System.Globalization;

namespace Ntk.Benchmarks.EndToEnd;

/// <summary>What to measure.</summary>
internal sealed record EndToEndOptions
{
    public const string Usage =
        """
        end-to-end [--only NAME,...] [--workloads 1gib,10mib,folder,4gib] [--rounds N] [--large] [--json FILE] [--work DIR] [--bin DIR]
                   [--william PROGRAM] [--rust PROGRAM]
          --only       contestants: ntk-tls, ntk, wormhole-william, magic-wormhole, wormhole-rs, scp, libsodium-1-core, loopback-tcp,
                       file-write, start-up, sealing, event-append
          --rounds     transfers of each contestant and workload (1 to 100, default 3)
          --large      adds one transfer of 4 GiB by ntk, for the memory targets
          --json       writes every measurement to a file
          --work       where data lies (default: a new folder in the system's temporary folder; about 4 GiB, with --large 16 GiB)
          --bin        where ntk and ntk-relay are (default artifacts/bin)
          --william    the program wormhole-william (default: from PATH); --rust likewise for wormhole-rs
        """;

    public IReadOnlyList<string> Only { get; private init; } = [];

    public IReadOnlyList<string> Workloads { get; private init; } = [Workload.OneGibibyte, Workload.TenMebibytes, Workload.ManyFiles];

    public int Rounds { get; private init; } = 3;

    public bool Large { get; private init; }

    public string? Json { get; private init; }

    public string? Work { get; private init; }

    public string Binaries { get; private init; } = "artifacts/bin";

    public string? William { get; private init; }

    public string? Rust { get; private init; }

    /// <summary>Whether a contestant was chosen.</summary>
    public bool Chosen(string name) => Only.Count == 0 || Only.Contains(name);

    /// <exception cref="ArgumentException">An option is unknown, lacks its value or has one out of bounds.</exception>
    public static EndToEndOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new EndToEndOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            string Value() => ++i < arguments.Count ? arguments[i] : throw new ArgumentException($"{name} lacks its value");
            options = name switch
            {
                "--only" => options with { Only = Value().Split(',') },
                "--workloads" => options with { Workloads = Known(Value().Split(',')) },
                "--rounds" => options with { Rounds = Bounded(Value()) },
                "--large" => options with { Large = true },
                "--json" => options with { Json = Value() },
                "--work" => options with { Work = Value() },
                "--bin" => options with { Binaries = Value() },
                "--william" => options with { William = Value() },
                "--rust" => options with { Rust = Value() },
                _ => throw new ArgumentException($"unknown option {name}"),
            };
        }

        return options;
    }

    private static string[] Known(string[] keys) =>
        keys.FirstOrDefault(key => !Workload.Keys.Contains(key)) is { } unknown ? throw new ArgumentException($"unknown workload {unknown}") : keys;

    private static int Bounded(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var rounds) && rounds is >= 1 and <= 100
            ? rounds
            : throw new ArgumentException($"--rounds takes 1 to 100, not {text}");
}
