namespace Ntk.Shell.Tests;

public sealed class StandardStreamsTests
{
    [Fact]
    public void what_can_t_be_written_is_a_failure_of_output()
    {
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.Write, bufferSize: 0);

        Assert.Contains("space", Assert.Throws<OutputException>(() => StandardStreams.WriteLine(full, "text")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void a_line_has_its_end()
    {
        using var stream = new MemoryStream();

        StandardStreams.WriteLine(stream, "ä");

        Assert.Equal("ä\n"u8, stream.ToArray());
    }
}
