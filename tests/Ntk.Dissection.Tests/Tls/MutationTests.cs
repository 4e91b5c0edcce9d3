using CsCheck;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Tls.Observing;
using Ntk.Dissection.Tests.Tls.OpenSsl;

namespace Ntk.Dissection.Tests.Tls;

/// <summary>Hostile changes of real sessions. <see cref="Recording.Read(StreamEnd)"/> asserts that every byte is handed over once and that no memory stays.</summary>
public sealed class MutationTests(SampleSessions samples) : IClassFixture<SampleSessions>
{
    private static readonly byte[][] Data = [OpenSslTalk.Pattern(SampleSessions.DataLength, 'c'), OpenSslTalk.Pattern(SampleSessions.DataLength, 's')];

    [Theory]
    [InlineData(nameof(SampleSessions.Tls13))]
    [InlineData(nameof(SampleSessions.Tls12))]
    [InlineData(nameof(SampleSessions.ChaCha12))]
    public void a_changed_bit_in_a_sealed_record_is_a_problem_and_never_other_plaintext(string name)
    {
        var recording = samples.Named(name);
        Gen.Select(Gen.Enum<Side>(), Gen.Double[0, 1], Gen.Int[0, 7]).Sample(
            (side, where, bit) =>
            {
                // The data is the end of what each side sends; the last 40 bytes are the alert that ends it.
                var at = recording.Length(side) - SampleSessions.DataLength + (long)(where * (SampleSessions.DataLength - 100));
                var read = recording.Flip(side, at, (byte)(1 << bit)).Read();
                return read.Problems.Count > 0 && read.UnreadBytes > 0 && IsSubsequence(read.Data(side), Data[(int)side])
                    && read.Data(1 - side).AsSpan().SequenceEqual(Data[(int)(1 - side)]);
            },
            iter: 300);
    }

    [Theory]
    [InlineData(nameof(SampleSessions.Tls13))]
    [InlineData(nameof(SampleSessions.Tls12))]
    public void a_changed_bit_in_the_handshake_gives_no_other_plaintext(string name)
    {
        var recording = samples.Named(name);
        Gen.Select(Gen.Enum<Side>(), Gen.Int[0, 1500], Gen.Int[0, 7]).Sample(
            (side, at, bit) =>
            {
                var read = recording.Flip(side, at, (byte)(1 << bit)).Read();
                return IsSubsequence(read.Data(Side.Client), Data[0]) && IsSubsequence(read.Data(Side.Server), Data[1]);
            },
            iter: 2_000);
    }

    [Theory]
    [InlineData(nameof(SampleSessions.Tls13))]
    [InlineData(nameof(SampleSessions.Tls12))]
    public void no_change_of_the_bytes_breaks_the_reading(string name)
    {
        var recording = Head(samples.Named(name));
        var change = Gen.Select(Gen.Int[0, 4], Gen.Enum<Side>(), Gen.Int[0, 3000], Gen.Int[0, 3000], Gen.Byte.Array[0, 40]);
        change.Array[1, 6].Sample(
            changes =>
            {
                var sides = new[] { recording.All(Side.Client), recording.All(Side.Server) };
                foreach (var (kind, side, from, length, bytes) in changes)
                    sides[(int)side] = Change(sides[(int)side], kind, from, length, bytes, sides[1 - (int)side]);
                var changed = recording with { Pieces = [new(Side.Client, sides[0]), new(Side.Server, sides[1])] };
                return changed.Read().Everything() == changed.Cut(() => 97).Read().Everything();
            },
            iter: 10_000);
    }

    [Fact]
    public void no_bytes_at_all_break_the_reading() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Byte.Array[0, 300], Gen.Int[1, 9]).Sample(
            static (client, server, cut) =>
            {
                var recording = new Recording([new(Side.Client, Begin(client, 1)), new(Side.Server, Begin(server, 2))], []);
                return recording.Read().Everything() == recording.Cut(() => cut).Read().Everything();
            },
            iter: 20_000);

    /// <summary>A record and message header before whatever comes, so that more than the header check is reached.</summary>
    private static byte[] Begin(byte[] bytes, byte message) => bytes.Length % 3 == 0 ? bytes : [22, 3, 3, 1, 0, message, 0, 0, (byte)bytes.Length, 3, 3, .. bytes];

    /// <summary>The first bytes of each side, which hold the handshake and some data.</summary>
    private static Recording Head(Recording recording) =>
        recording with { Pieces = [new(Side.Client, recording.All(Side.Client)[..3000]), new(Side.Server, recording.All(Side.Server)[..3000])] };

    private static byte[] Change(byte[] bytes, int kind, int from, int length, byte[] other, byte[] elsewhere)
    {
        from = Math.Min(from, bytes.Length);
        length = Math.Min(length, bytes.Length - from);
        return kind switch
        {
            0 => [.. bytes[..from], .. other, .. bytes[from..]],
            1 => [.. bytes[..from], .. bytes[(from + length)..]],
            2 => [.. bytes[..from], .. bytes.AsSpan(from, length), .. bytes[from..]],
            3 => [.. bytes[..from], .. other, .. bytes[Math.Min(bytes.Length, from + other.Length)..]],
            _ => [.. bytes[..from], .. elsewhere],
        };
    }

    /// <summary>Whether data is what was sent, without the records that could not be read.</summary>
    private static bool IsSubsequence(ReadOnlySpan<byte> part, ReadOnlySpan<byte> whole)
    {
        while (!part.IsEmpty)
        {
            var same = part.CommonPrefixLength(whole);
            part = part[same..];
            if (part.IsEmpty)
                return true;
            if (whole.Length <= same)
                return false;
            whole = whole[(same + 1)..];
            var next = whole.IndexOf(part[..Math.Min(part.Length, 64)]);
            if (next < 0)
                return false;
            whole = whole[next..];
        }

        return true;
    }
}
