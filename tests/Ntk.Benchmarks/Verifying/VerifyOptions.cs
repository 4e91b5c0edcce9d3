namespace Ntk.Benchmarks.Verifying;

/// <summary>What to measure of verifying.</summary>
internal sealed record VerifyOptions
{
    public const string Usage =
        """
        verify [--runs N] [--bin DIR] [--sigstore-go PROGRAM] [--cosign PROGRAM] [--work DIR]
          --runs         runs of each program, in turn (1 to 1000, default 40)
          --bin          where ntk-audit is (default artifacts/bin)
          --sigstore-go  the program sigstore-go-verification (default: from PATH); --cosign likewise
          --work         where data lies, 1 GiB of it (default: a new folder in the system's temporary folder)
        """;

    public int Runs { get; private init; } = 40;

    public string Binaries { get; private init; } = "artifacts/bin";

    public string? SigstoreGo { get; private init; }

    public string? Cosign { get; private init; }

    public string? Work { get; private init; }

    /// <exception cref="ArgumentException">An option is unknown, lacks its value or has one out of bounds.</exception>
    public static VerifyOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new VerifyOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            string Value() => ++i < arguments.Count ? arguments[i] : throw new ArgumentException($"{name} lacks its value");
            options = name switch
            {
                "--runs" => options with { Runs = int.TryParse(Value(), out var runs) && runs is >= 1 and <= 1000 ? runs : throw new ArgumentException("--runs takes 1 to 1000") },
                "--bin" => options with { Binaries = Value() },
                "--sigstore-go" => options with { SigstoreGo = Value() },
                "--cosign" => options with { Cosign = Value() },
                "--work" => options with { Work = Value() },
                _ => throw new ArgumentException($"unknown option {name}"),
            };
        }

        return options;
    }
}
