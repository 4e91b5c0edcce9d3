namespace Ntk.Client.Tests;

public sealed class RelayPinsTests : IDisposable
{
    private const string Key = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-pins-");

    private string File => Path.Join(_folder.FullName, "known_relays");

    [Fact]
    public void A_pin_is_found_by_the_next_process()
    {
        var told = new List<string>();
        new RelayPins(File, (authority, key) => told.Add($"{authority} {key}")).Add("relay.example:443", Key);

        Assert.Equal(Key, new RelayPins(File).Find("RELAY.example:443"));
        Assert.Equal([$"relay.example:443 {Key}"], told);
    }

    [Fact]
    public void Another_port_is_another_relay()
    {
        new RelayPins(File).Add("relay.example:443", Key);

        Assert.Null(new RelayPins(File).Find("relay.example:8443"));
    }

    [Fact]
    public void Comments_and_empty_lines_are_passed_over()
    {
        System.IO.File.WriteAllText(File, $"# mine\n\nrelay.example:443 {Key}\n");

        Assert.Equal(Key, new RelayPins(File).Find("relay.example:443"));
    }

    [Theory]
    [InlineData("relay.example:443")]
    [InlineData("relay.example:443 md5:00")]
    [InlineData("relay.example:443 sha256:00")]
    public void A_line_of_another_form_is_an_error_and_no_missing_pin(string line)
    {
        System.IO.File.WriteAllText(File, line + "\n");

        Assert.Throws<InvalidDataException>(() => new RelayPins(File).Find("relay.example:443"));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
