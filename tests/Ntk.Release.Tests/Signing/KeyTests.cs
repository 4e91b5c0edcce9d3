using Ntk.Provenance.Signing;

namespace Ntk.Release.Tests.Signing;

public sealed class KeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task the_printed_key_is_that_of_the_file()
    {
        var made = await NewAsync();
        made.AssertDone();
        using var key = SigningKey.FromPem(File.ReadAllText(_folder["key"]), "a password").Required();
        Assert.Equal(key.PublicPem(), made.Output);
    }

    [Fact]
    public async Task nobody_else_can_read_the_file()
    {
        (await NewAsync()).AssertDone();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["key"]));
    }

    [Fact]
    public async Task the_file_is_encrypted()
    {
        (await NewAsync()).AssertDone();
        Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----", File.ReadAllText(_folder["key"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_key_that_is_there_is_not_replaced()
    {
        _folder.Write("key", "an earlier key");
        (await NewAsync()).AssertFailed(2, "No key was made");
        Assert.Equal("an earlier key", File.ReadAllText(_folder["key"]));
    }

    [Fact]
    public async Task an_empty_password_makes_no_key()
    {
        (await NewAsync("\n")).AssertFailed(2, "an empty line instead of a password");
        Assert.False(File.Exists(_folder["key"]));
    }

    [Fact]
    public async Task without_a_terminal_the_password_comes_from_a_file() =>
        (await Run.Release(_folder.Path, "key", "new", "--output", _folder["key"])).AssertFailed(2, "there is no terminal to ask on");

    private Task<Run.Outcome> NewAsync(string password = "a password\n") =>
        Run.Release(_folder.Path, "key", "new", "--output", _folder["key"], "--password-file", _folder.Write("password", password));
}
