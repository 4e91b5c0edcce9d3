using Ntk.EndToEnd.Tests.Commands;
using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Relays;

namespace Ntk.EndToEnd.Tests;

/// <summary>A link that is wrong is told from one that is cut, and from one of somewhere else.</summary>
public sealed class LinkTests(SharedRelays relays)
{
    [Fact]
    public async Task a_cut_link_is_unreadable_input()
    {
        using var area = new Area();
        var link = await area.Sent(Tree.RandomFile(area.Source, "f", 10), relays.Url(false));

        (await area.Received(link[..^5])).MustFail(ExitCodes.Usage, "link");

        area.MustHaveReceivedNothing("f");
    }

    [Fact]
    public async Task a_link_with_one_changed_character_is_damaged()
    {
        using var area = new Area();
        var link = await area.Sent(Tree.RandomFile(area.Source, "f", 10), relays.Url(false));
        var at = link.Length - 10;

        (await area.Received($"{link[..at]}{(link[at] == 'A' ? 'B' : 'A')}{link[(at + 1)..]}")).MustFail(ExitCodes.Usage, "link", "damaged");

        area.MustHaveReceivedNothing("f");
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("ftp://127.0.0.1/#AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("hello")]
    [InlineData("")]
    public async Task a_text_that_is_no_link_is_unreadable_input(string text)
    {
        using var area = new Area();

        (await area.Received(text)).MustFail(ExitCodes.Usage, "link");
    }

    [Fact]
    public async Task a_link_of_another_relay_is_unknown_there()
    {
        using var area = new Area();
        var link = new Uri(await area.Sent(Tree.RandomFile(area.Source, "f", 10), relays.Url(false)));

        (await area.Received($"{relays.Url(true)}/{link.Fragment}")).MustFail(ExitCodes.Refused, "knows no such transfer");

        area.MustHaveReceivedNothing("f");
    }
}
