using System.Globalization;

namespace Ntk.Benchmarks.People;

/// <summary>What to measure of mailboxes.</summary>
internal sealed record PeopleOptions
{
    public const string Usage =
        """
        people [--seconds N] [--senders N] [--mailboxes N] [--rate N] [--idle N] [--http] [--bin DIR] [--work DIR]
          --seconds    how long envelopes are counted, after 3 s that are not (1 to 600, default 10)
          --senders    connections that each send one envelope after the other (1 to 1000, default 64)
          --mailboxes  recipients, each on a connection of its own (1 to 1000, default 32)
          --rate       envelopes a second at which the time that one takes is measured, after what goes at most (1 to 100000, default 3000)
          --idle       connections that attend a mailbox and do nothing (0 to 15000, default 5000)
          --http       without TLS
          --bin        where ntk-relay is (default artifacts/bin)
          --work       where its data lies (default: a new folder in the system's temporary folder)
        """;

    public int Seconds { get; private init; } = 10;

    public int Senders { get; private init; } = 64;

    public int Mailboxes { get; private init; } = 32;

    public int Rate { get; private init; } = 3000;

    public int Idle { get; private init; } = 5000;

    public bool IsTls { get; private init; } = true;

    public string Binaries { get; private init; } = "artifacts/bin";

    public string? Work { get; private init; }

    /// <exception cref="ArgumentException">An option is unknown, lacks its value or has one out of bounds.</exception>
    public static PeopleOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new PeopleOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            if (name == "--http")
            {
                options = options with { IsTls = false };
                continue;
            }
            if (++i == arguments.Count)
                throw new ArgumentException($"{name} needs a value.");
            options = name switch
            {
                "--seconds" => options with { Seconds = Number(name, arguments[i], 1, 600) },
                "--senders" => options with { Senders = Number(name, arguments[i], 1, 1000) },
                "--mailboxes" => options with { Mailboxes = Number(name, arguments[i], 1, 1000) },
                "--rate" => options with { Rate = Number(name, arguments[i], 1, 100_000) },
                "--idle" => options with { Idle = Number(name, arguments[i], 0, 15_000) },
                "--bin" => options with { Binaries = arguments[i] },
                "--work" => options with { Work = arguments[i] },
                _ => throw new ArgumentException($"There is no option {name}."),
            };
        }
        return options;
    }

    private static int Number(string name, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new ArgumentException($"{name} takes {least} to {most}, not '{text}'.");
}
