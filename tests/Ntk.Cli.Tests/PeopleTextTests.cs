using Ntk.Cli.Commands.People;
using Ntk.People;

namespace Ntk.Cli.Tests;

public sealed class PeopleTextTests
{
    [Fact]
    public void only_what_is_written_down_is_said_to_wait()
    {
        Assert.Equal("waiting", PeopleText.MarkOf(SentMark.Waiting));
        Assert.Equal("not sent", PeopleText.MarkOf(SentMark.Failed));
        Assert.Equal("not sent", PeopleText.MarkOf(null));
    }
}
