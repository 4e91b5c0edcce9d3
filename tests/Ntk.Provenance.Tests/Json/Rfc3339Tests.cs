using CsCheck;
using Ntk.Provenance.Json;

namespace Ntk.Provenance.Tests.Json;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.0000000")]
    [InlineData("2026-01-31T12:00:00z", "2026-01-31T12:00:00.0000000")]
    [InlineData("2026-01-31T12:00:00.5Z", "2026-01-31T12:00:00.5000000")]
    [InlineData("2026-01-31T12:00:00.000000001Z", "2026-01-31T12:00:00.0000000")]
    [InlineData("2026-01-31T12:00:00.123456789Z", "2026-01-31T12:00:00.1234567")]
    [InlineData("2026-01-31T12:00:00+05:30", "2026-01-31T06:30:00.0000000")]
    [InlineData("2026-01-31T12:00:00-05:30", "2026-01-31T17:30:00.0000000")]
    [InlineData("2026-01-31T12:00:00-00:00", "2026-01-31T12:00:00.0000000")]
    [InlineData("2026-01-31T23:59:59+23:59", "2026-01-31T00:00:59.0000000")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000")]
    [InlineData("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.9999999")]
    public void a_time_is_read_as_utc(string text, string utc)
    {
        Assert.True(Rfc3339.TryParse(text, out var time));
        Assert.Equal(utc, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T12:00Z")]
    [InlineData("2026-01-31T12:00:00")]
    [InlineData("2026-01-31T12:00:00 ")]
    [InlineData("2026-01-31 12:00:00Z")]
    [InlineData("2026-01-31T12:00:00.Z")]
    [InlineData("2026-01-31T12:00:00.5")]
    [InlineData("2026-01-31T12:00:00,5Z")]
    [InlineData("2026-01-31T12:00:00.1234567890Z")]
    [InlineData("2026-01-31T12:00:00.-5Z")]
    [InlineData("2026-01-31T12:00:00ZZ")]
    [InlineData("2026-01-31T12:00:00+0530")]
    [InlineData("2026-01-31T12:00:00+5:30")]
    [InlineData("2026-01-31T12:00:00+24:00")]
    [InlineData("2026-01-31T12:00:00+00:60")]
    [InlineData("2026-01-31T12:00:00+00:00Z")]
    [InlineData("2026-02-29T12:00:00Z")]
    [InlineData("2026-13-01T12:00:00Z")]
    [InlineData("2026-00-01T12:00:00Z")]
    [InlineData("2026-01-31T24:00:00Z")]
    [InlineData("2026-01-31T12:60:00Z")]
    [InlineData("2016-12-31T23:59:60Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    [InlineData("12026-01-31T12:00:00Z")]
    [InlineData("-2026-01-31T12:00:00Z")]
    [InlineData("٢٠٢٦-01-31T12:00:00Z")]
    [InlineData("2026-01-31T12:00:00.٥Z")]
    [InlineData("2026-01-31T12:00:00+٠٥:30")]
    public void every_other_text_is_no_time(string text) => Assert.False(Rfc3339.TryParse(text, out _));

    [Fact]
    public void a_time_that_was_written_is_read_back_to_the_second() => Gen.Long[0, 253_402_300_799].Sample(seconds =>
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return Rfc3339.TryParse(Rfc3339.Format(time), out var read) && read == time;
    });

    [Fact]
    public void no_text_is_an_exception() =>
        Gen.String[Gen.Char["0123456789-:TZz+. ٥"], 0, 40].Sample(text => Rfc3339.TryParse(text, out var time) || time == default);
}
