using Ntk.Provenance.Tuf;

namespace Ntk.Provenance.Tests.Tuf;

public sealed class FolderTufSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ntk-tuf-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task a_file_is_read() => Assert.Equal(new byte[] { 1, 2 }, await ReadAsync("a%20file", 2, [1, 2]));

    [Fact]
    public async Task of_a_longer_file_one_byte_more_is_read() => Assert.Equal(3, (await ReadAsync("a%20file", 2, new byte[100000]))!.Length);

    [Fact]
    public async Task a_file_that_is_not_there_is_none() => Assert.Null(await new FolderTufSource(_folder).FetchAsync("targets/none", 10, default));

    [Theory]
    [InlineData("../a file")]
    [InlineData("%2E%2E/a%20file")]
    [InlineData("x/../a%20file")]
    [InlineData("/etc/passwd")]
    [InlineData("..%2Fa%20file")]
    [InlineData("a%00")]
    public async Task no_path_leads_out_of_the_folder(string path)
    {
        File.WriteAllBytes(Path.Combine(_folder, "a file"), [1]);
        var inner = Directory.CreateDirectory(Path.Combine(_folder, "inner")).FullName;
        Assert.Null(await new FolderTufSource(inner).FetchAsync(path, 10, default));
    }

    [Fact]
    public async Task a_folder_that_is_not_there_gives_no_answer() =>
        await Assert.ThrowsAsync<IOException>(async () => await new FolderTufSource(Path.Combine(_folder, "none")).FetchAsync("timestamp.json", 10, default));

    private async Task<byte[]?> ReadAsync(string path, int maxBytes, byte[] content)
    {
        File.WriteAllBytes(Path.Combine(_folder, "a file"), content);
        return await new FolderTufSource(_folder).FetchAsync(path, maxBytes, default);
    }
}
