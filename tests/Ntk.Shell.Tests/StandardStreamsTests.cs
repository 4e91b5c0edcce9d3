namespace Ntk.Shell.Tests;

/// <summary>In an order, as the process has one standard output.</summary>
public sealed class StandardStreamsTests
{
    [Fact]
    public void what_can_t_be_printed_is_a_failure_and_what_can_t_be_said_is_none()
    {
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.Write, bufferSize: 0);
        StandardStreams.Use(Stream.Null, full);
        Assert.Contains("space", Assert.Throws<OutputException>(() => StandardStreams.PrintLine("text")).Message, StringComparison.Ordinal);
        StandardStreams.Say(full, "text");

        using var stream = new MemoryStream();
        StandardStreams.Use(Stream.Null, stream);
        StandardStreams.PrintLine("ä");
        Assert.Equal("ä\n"u8, stream.ToArray());
    }
}
