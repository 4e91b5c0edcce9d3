using System.Text;
using System.Text.Json;
using Ntk.EndToEnd.Tests.Files;

namespace Ntk.EndToEnd.Tests.Commands;

/// <summary>Somebody with a home of their own, who uses <c>ntk</c> with their password on standard input.</summary>
internal sealed class Someone(Area area, string name, string relay)
{
    public const string Password = "correct horse battery staple";

    public string Name => name;

    public string Home { get; } = area.Folder(name);

    /// <summary>As others type it; the relay may be one without TLS.</summary>
    public string Address => $"{name}@{relay}";

    /// <summary>Somebody with an identity and a handle.</summary>
    public static async Task<Someone> Make(Area area, string name, string relay)
    {
        var someone = new Someone(area, name, relay);
        (await someone.Run(["identity", "new", "--handle", name, "--relay", relay])).MustSucceed();
        return someone;
    }

    /// <summary>Two who have each other as contacts.</summary>
    public static async Task<(Someone Alice, Someone Bob)> Pair(Area area, string relay)
    {
        var suffix = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray())[..8];
        var (alice, bob) = (await Make(area, $"alice-{suffix}", relay), await Make(area, $"bob-{suffix}", relay));
        await alice.Add(bob);
        await bob.Add(alice);
        return (alice, bob);
    }

    public async Task Add(Someone other) => (await Run(["contact", "add", other.Address])).MustSucceed();

    /// <summary>Starts a command; further lines follow the password on its standard input.</summary>
    public Command Start(IEnumerable<string> arguments, params string[] lines) => area.Start(
        [.. arguments, "--password-stdin", "--home", Home], new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(lines.Prepend(Password).Select(l => l + "\n")))));

    public async Task<CommandEnd> Run(IEnumerable<string> arguments, params string[] lines)
    {
        using var command = Start(arguments, lines);
        return await command.End();
    }

    /// <summary>Runs with <c>--json</c>, and gives the lines.</summary>
    public async Task<IReadOnlyList<JsonElement>> Ask(params string[] arguments) => Lines((await Run([.. arguments, "--json"])).MustSucceed());

    /// <summary>The texts that are in the inbox, in their order.</summary>
    public async Task<IReadOnlyList<string>> Texts() =>
        [.. (await Ask("inbox")).Where(l => Text(l, "event") == "text").Select(l => Text(l, "text")!)];

    public static string? Text(JsonElement line, string member) => line.TryGetProperty(member, out var value) ? value.GetString() : null;

    /// <summary>The lines of a command that ran with <c>--json</c>.</summary>
    public static IReadOnlyList<JsonElement> Lines(CommandEnd end) =>
        [.. end.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
}
