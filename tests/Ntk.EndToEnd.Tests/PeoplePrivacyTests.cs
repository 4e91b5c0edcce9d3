using System.Globalization;
using Ntk.EndToEnd.Tests.Commands;
using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Relays;
using Ntk.Wire;

namespace Ntk.EndToEnd.Tests;

/// <summary>What a relay keeps of people: every byte of its folder, its database's files and their log included, and every byte that it printed.</summary>
public sealed class PeoplePrivacyTests
{
    private const string Text = "Meet me where the river bends";
    private const string FileName = "the-plan-for-tuesday.txt";
    private const int FileSize = 8_231_977;

    [Fact]
    public async Task a_relay_stores_and_logs_no_name_no_text_and_no_size()
    {
        await using var relay = await Relay.Start();
        using var area = new Area();
        var (alice, bob) = await Someone.Pair(area, relay.Url);
        var needles = Needles(alice, bob);

        (await alice.Run(["message", bob.Name, Text])).MustSucceed();
        (await alice.Run(["send", Tree.RandomFile(area.Source, FileName, FileSize), "--to", bob.Name])).MustSucceed();
        needles.MustNotBeIn(Stored(relay));
        Assert.Equal([Text], await bob.Texts());
        (await bob.Run(["receive", "-o", area.Target])).MustSucceed();
        (await bob.Run(["message", alice.Name, Text])).MustSucceed();
        Assert.Equal([Text], await alice.Texts());
        needles.MustNotBeIn(Stored(relay));

        var logged = await relay.Stop();
        needles.MustNotBeIn([("what it printed", [.. logged.Output, .. System.Text.Encoding.UTF8.GetBytes(logged.Error)])]);
        area.MustHaveReceived(FileName);
        // The search sees into the database's files: the mailboxes are there under their ids.
        Assert.Contains(Stored(relay), file => file.Bytes.AsSpan().IndexOf(MailboxOf(alice, relay).ToArray()) >= 0);
    }

    private static MailboxId MailboxOf(Someone someone, Relay relay) => MailboxId.Of($"{someone.Name}@{new Uri(relay.Url).Authority}");

    private static Needles Needles(Someone alice, Someone bob)
    {
        var needles = new Needles();
        foreach (var text in (string[])[alice.Name, bob.Name, Text, FileName, FileSize.ToString(CultureInfo.InvariantCulture)])
            needles.Add(text);
        needles.Add(FileSize);
        return needles;
    }

    /// <summary>Everything but the sockets, which hold nothing.</summary>
    private static IEnumerable<(string Name, byte[] Bytes)> Stored(Relay relay) =>
        Directory.EnumerateFiles(relay.Data, "*", SearchOption.AllDirectories)
            .Where(path => !Path.GetFileName(path).StartsWith(".s.PGSQL.", StringComparison.Ordinal) || path.EndsWith(".lock", StringComparison.Ordinal))
            .Select(path => (path, Read(path)));

    private static byte[] Read(string path)
    {
        // The lock of the relay is an empty file, which it alone may open.
        if (new FileInfo(path) is not { Exists: true, Length: > 0 })
            return [];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (FileNotFoundException)
        {
            // The server removes files while they are listed.
            return [];
        }
    }
}
