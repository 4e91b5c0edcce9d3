using System.Text;
using CsCheck;
using Ntk.Cli.Commands;
using Ntk.Cli.Presentation;
using Ntk.Transfer;

namespace Ntk.Cli.Tests;

public class PresentationTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.00 kB")]
    [InlineData(9_994, "9.99 kB")]
    [InlineData(9_995, "10.0 kB")]
    [InlineData(12_345_678, "12.3 MB")]
    [InlineData(999_499, "999 kB")]
    [InlineData(999_500, "1.00 MB")]
    [InlineData(1_073_741_824, "1.07 GB")]
    [InlineData(long.MaxValue, "9.22 EB")]
    public void bytes_have_three_digits(long bytes, string text) => Assert.Equal(text, ByteText.Of(bytes));

    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(9.95, "10 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1:00 min")]
    [InlineData(185, "3:05 min")]
    [InlineData(3723, "1:02:03 h")]
    [InlineData(864_000, "10 days")]
    public void a_time_is_as_exact_as_it_is_useful(double seconds, string text) =>
        Assert.Equal(text, DurationText.Of(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("60s", 60)]
    [InlineData("5m", 300)]
    [InlineData("12h", 43_200)]
    [InlineData("7d", 604_800)]
    [InlineData("2w", 1_209_600)]
    [InlineData("7", null)]
    [InlineData("d", null)]
    [InlineData("-7d", null)]
    [InlineData("7 d", null)]
    [InlineData("7D", null)]
    [InlineData("1.5d", null)]
    [InlineData("99999999999d", null)]
    public void a_life_time_is_a_number_and_a_unit(string text, int? seconds) => Assert.Equal(seconds, DurationText.Parse(text));

    [Fact]
    public void the_rate_of_a_steady_transfer_is_its_rate()
    {
        var meter = new RateMeter();
        meter.Start(1000, 0);
        for (var second = 1; second <= 20; second++)
            meter.Measure(1000 + (second * 500), second);
        Assert.Equal(500, meter.BytesPerSecond!.Value, 6);
        Assert.Equal(TimeSpan.FromSeconds(2), meter.TimeFor(1000));
    }

    [Fact]
    public void the_rate_of_a_stalled_transfer_fades()
    {
        var meter = new RateMeter();
        meter.Start(0, 0);
        meter.Measure(1000, 1);
        meter.Measure(1000, 11);
        Assert.InRange(meter.BytesPerSecond!.Value, 0, 50);
    }

    [Fact]
    public void a_rate_that_is_not_known_tells_no_time() => Assert.Null(new RateMeter().TimeFor(1000));

    [Fact]
    public void a_line_of_progress_is_never_wider_than_the_terminal() =>
        Gen.Select(Gen.Long[0, long.MaxValue / 2], Gen.Long[0, long.MaxValue / 2], Gen.Int[1, 200], Gen.Bool).Sample((done, total, width, known) =>
        {
            var meter = new RateMeter();
            meter.Start(0, 0);
            meter.Measure(done, 1);
            Assert.True(ProgressText.Bar(done, known ? total : null, meter, width).Length < width);
        });

    [Fact]
    public void a_line_of_progress_shows_bar_percent_rate_and_time_left()
    {
        var meter = new RateMeter();
        meter.Start(0, 0);
        meter.Measure(500_000, 1);
        Assert.Equal(
            "[============>           ] 50 %, 500 kB of 1.00 MB, 500 kB/s, 1.0 s left", ProgressText.Bar(500_000, 1_000_000, meter, 100));
    }

    [Theory]
    [InlineData("Connection refused")]
    [InlineData("Connection refused.")]
    public void an_attempt_that_will_be_repeated_is_told_in_two_sentences(string cause)
    {
        using var said = new MemoryStream();

        RetryTalk.Tell(
            new Talk(said, new Terminal(IsInteractive: false, HasColor: false), quiet: false, verbose: false),
            new RelayException(RelayFault.Unreachable, cause), TimeSpan.FromSeconds(2));

        Assert.Equal("The relay can't be reached: Connection refused. Trying again in 2.0 s.\n", Encoding.UTF8.GetString(said.ToArray()));
    }

    [Theory]
    [InlineData("bob", "short", 80, "to bob> short")]
    [InlineData("bob", "0123456789abcdefghij", 20, "to bob> 9abcdefghij")]
    [InlineData("bob", "漢字漢字漢字漢字", 20, "to bob> 字漢字漢字")]
    [InlineData("bob", "x漢字漢字漢字", 20, "to bob> 字漢字漢字")]
    [InlineData("bob", "😀😀😀😀😀😀😀😀", 20, "to bob> 😀😀😀😀😀")]
    [InlineData("bob", "a\e[2Jb", 80, "to bob> a?[2Jb")]
    [InlineData("a-handle-of-thirty-two-characters", "0123456789abcdefghij", 20, "> 3456789abcdefghij")]
    [InlineData("bob", "text", 3, "> ")]
    [InlineData("bob", "text", 1, "> ")]
    public void a_typed_line_shows_its_end_within_the_window(string name, string line, int width, string shown) =>
        Assert.Equal(shown, PromptLine.Of(name, new StringBuilder(line), width));

    [Theory]
    [InlineData("plain ünïcode 日本", "plain ünïcode 日本")]
    [InlineData("a\e[2Jb", "a?[2Jb")]
    [InlineData("a\u009b2Jb", "a?2Jb")]
    [InlineData("evil\u202Egpj.exe", "evil?gpj.exe")]
    [InlineData("a\u200Bb\uFEFF", "a?b?")]
    public void a_name_from_a_stranger_cannot_steer_the_terminal(string name, string shown) => Assert.Equal(shown, SafeText.Of(name));

    [Theory]
    [InlineData(true, false, "a\n")]
    [InlineData(false, false, "")]
    public void quiet_says_nothing_but_failures(bool talk, bool verbose, string said)
    {
        using var error = new MemoryStream();
        var quiet = new Talk(error, new Terminal(false, false), quiet: !talk, verbose);
        quiet.Say("a");
        quiet.Status("b");
        quiet.Detail("c");
        Assert.Equal(said, Encoding.UTF8.GetString(error.ToArray()));
        quiet.Error("d", "e");
        Assert.Equal(said + "ntk: d\n     e\n", Encoding.UTF8.GetString(error.ToArray()));
    }

    [Fact]
    public void a_line_takes_the_place_of_the_progress_on_a_terminal()
    {
        using var error = new MemoryStream();
        var talk = new Talk(error, new Terminal(true, false), quiet: false, verbose: false);
        talk.Status("50 %");
        talk.Say("hello");
        Assert.Equal("\r50 %\e[K\r\e[Khello\n", Encoding.UTF8.GetString(error.ToArray()));
    }

    [Fact]
    public void a_failure_is_coloured_only_where_colours_are_wanted()
    {
        using var error = new MemoryStream();
        new Talk(error, new Terminal(true, true), false, false).Error("a", null);
        Assert.Equal("\e[1;31mntk:\e[0m a\n", Encoding.UTF8.GetString(error.ToArray()));
    }
}
