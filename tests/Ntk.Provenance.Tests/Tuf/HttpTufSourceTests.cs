using Ntk.Provenance.Tuf;

namespace Ntk.Provenance.Tests.Tuf;

public sealed class HttpTufSourceTests : TufCase
{
    [Fact]
    public async Task a_mirror_on_the_network_is_a_repository()
    {
        var repository = TestRepository.Published();
        repository.PublishNextRoot(_ => { });
        using var server = LoopbackServer.Of(repository);
        using var source = new HttpTufSource(server.Address);
        var update = (await new TrustRootClient(repository.RootFile(1), CacheFolder).UpdateAsync(source, new(Start))).Required();
        Assert.Equal("the trusted root", Text(update, "trusted_root.json"));
    }

    [Theory]
    [InlineData("404 Not Found")]
    [InlineData("403 Forbidden")]
    [InlineData("410 Gone")]
    public async Task a_file_that_is_not_there_is_none(string status) => Assert.Null(await FetchAsync(_ => LoopbackServer.Answer(status, [])));

    [Fact]
    public async Task a_body_without_end_is_read_to_its_bound() => Assert.Equal(101, (await FetchAsync(_ => null))!.Length);

    [Fact]
    public async Task another_status_is_no_answer() => await NoAnswerAsync(_ => LoopbackServer.Answer("500 Oops", []));

    [Fact]
    public async Task a_mirror_may_send_on() =>
        Assert.Equal(
            new byte[] { 5 },
            await FetchAsync(path => path == "file" ? LoopbackServer.Answer("302 Found", [], "Location: /other") : LoopbackServer.Answer("200 OK", [5])));

    [Fact]
    public async Task a_mirror_that_sends_in_circles_gives_no_answer() =>
        await NoAnswerAsync(_ => LoopbackServer.Answer("302 Found", [], "Location: /file"));

    [Theory]
    [InlineData("https://127.0.0.1/file")]
    [InlineData("file:///etc/passwd")]
    public async Task a_mirror_can_not_send_to_another_scheme(string location) =>
        Assert.Contains(
            "scheme", (await NoAnswerAsync(_ => LoopbackServer.Answer("302 Found", [], $"Location: {location}"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task a_body_that_is_cut_off_is_no_answer() => await NoAnswerAsync(_ => "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"u8.ToArray());

    [Fact]
    public async Task an_answer_that_is_too_late_is_none()
    {
        using var server = new LoopbackServer(_ => null);
        using var source = new HttpTufSource(server.Address, TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAsync<IOException>(async () => await source.FetchAsync("file", int.MaxValue - 1, default));
    }

    [Fact]
    public async Task a_repository_that_gives_no_answer_is_a_refusal()
    {
        var repository = TestRepository.Published();
        using var server = new LoopbackServer(_ => LoopbackServer.Answer("503 Busy", []));
        using var source = new HttpTufSource(server.Address);
        var outcome = await new TrustRootClient(repository.RootFile(1), CacheFolder).UpdateAsync(source, new(Start));
        Assert.Equal(FailureClass.TufSourceUnavailable, outcome.Failure?.Class);
    }

    [Fact]
    public void a_mirror_has_an_http_url() => Assert.Throws<ArgumentException>(() => new HttpTufSource(new Uri("file:///srv/mirror")));

    [Fact]
    public async Task the_last_part_of_the_mirror_s_url_stays()
    {
        using var server = new LoopbackServer(path => LoopbackServer.Answer("200 OK", System.Text.Encoding.ASCII.GetBytes(path)));
        using var source = new HttpTufSource(new Uri(server.Address, "some/mirror"));
        Assert.Equal("some/mirror/1.a%2Fb.json"u8.ToArray(), await source.FetchAsync("1.a%2Fb.json", 100, default));
    }

    private static async Task<byte[]?> FetchAsync(Func<string, byte[]?> answer)
    {
        using var server = new LoopbackServer(answer);
        using var source = new HttpTufSource(server.Address);
        return await source.FetchAsync("file", 100, default);
    }

    private static async Task<IOException> NoAnswerAsync(Func<string, byte[]?> answer) =>
        await Assert.ThrowsAnyAsync<IOException>(async () => await FetchAsync(answer));
}
