namespace Ntk.Benchmarks.Inspecting;

/// <summary>What to measure of inspecting.</summary>
internal sealed record InspectOptions
{
    public const string Usage =
        """
        inspect [--size MIB] [--runs N] [--patience SECONDS] [--bin DIR] [--profile FILE] [--work DIR]
          --size     MiB of the transfer that is captured (1 to 65536, default 1024)
          --runs     runs of ntk-audit (1 to 100, default 3); tshark runs once
          --patience when tshark is ended, whose time then counts as that long (1 to 86400, default 300)
          --bin      where ntk, ntk-relay and ntk-audit are (default artifacts/bin)
          --profile  the wire profile (default src/spec/wire-profile.json)
          --work     where data lies, three times the size of it (default: a new folder in the system's temporary folder)
        """;

    public int Mebibytes { get; private init; } = 1024;

    public int Runs { get; private init; } = 3;

    public TimeSpan Patience { get; private init; } = TimeSpan.FromMinutes(5);

    public string Binaries { get; private init; } = "artifacts/bin";

    public string Profile { get; private init; } = "src/spec/wire-profile.json";

    public string? Work { get; private init; }

    /// <exception cref="ArgumentException">An option is unknown, lacks its value or has one out of bounds.</exception>
    public static InspectOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new InspectOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            string Value() => ++i < arguments.Count ? arguments[i] : throw new ArgumentException($"{name} lacks its value");
            int Number(int most) => int.TryParse(Value(), out var n) && n >= 1 && n <= most ? n : throw new ArgumentException($"{name} takes 1 to {most}");
            options = name switch
            {
                "--size" => options with { Mebibytes = Number(65_536) },
                "--runs" => options with { Runs = Number(100) },
                "--patience" => options with { Patience = TimeSpan.FromSeconds(Number(86_400)) },
                "--bin" => options with { Binaries = Value() },
                "--profile" => options with { Profile = Value() },
                "--work" => options with { Work = Value() },
                _ => throw new ArgumentException($"unknown option {name}"),
            };
        }

        return options;
    }
}
