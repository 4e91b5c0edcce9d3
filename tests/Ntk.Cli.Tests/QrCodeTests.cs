using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using Ntk.Cli.Presentation;

namespace Ntk.Cli.Tests;

public class QrCodeTests
{
    private const int Border = 4;

    private static readonly string Text = "NTK-SAFETY:1:" + string.Concat(Enumerable.Repeat("0123456789ABCDEF", 8));

    [Fact]
    public void terminal_and_image_show_the_same_modules() => Assert.Equal(FromImage(QrCode.Png(Text, 3), 3), FromLines(QrCode.Lines(Text, hasColor: false)));

    /// <summary>ISO/IEC 18004: version 6 has 41 modules; at level M it holds 154 characters of the alphanumeric set, and 106 bytes.</summary>
    [Fact]
    public void a_safety_number_takes_version_6() => Assert.Equal(41 + (2 * Border), FromLines(QrCode.Lines(Text, hasColor: false))[0].Length);

    [Fact]
    public void a_border_of_four_modules_is_light()
    {
        var modules = FromLines(QrCode.Lines(Text, hasColor: false));

        for (var row = 0; row < modules.Length; row++)
            for (var column = 0; column < modules.Length; column++)
                if (Math.Min(Math.Min(row, column), modules.Length - 1 - Math.Max(row, column)) < Border)
                    Assert.Equal('.', modules[row][column]);
    }

    [Fact]
    public void the_three_corners_have_a_finder()
    {
        string[] finder = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"];
        var modules = FromLines(QrCode.Lines(Text, hasColor: false));
        var far = modules.Length - Border - finder.Length;

        foreach (var (top, left) in (ReadOnlySpan<(int, int)>)[(Border, Border), (Border, far), (far, Border)])
            for (var row = 0; row < finder.Length; row++)
                Assert.Equal(finder[row], modules[top + row].Substring(left, finder.Length));
    }

    [Fact]
    public async Task another_program_reads_what_the_image_says()
    {
        const string Reader = "zbarimg";
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Reader))))
            Assert.Skip($"{Reader} (zbar-tools) is not installed.");
        var image = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(image, QrCode.Png(Text, 8), TestContext.Current.CancellationToken);
            using var reader = Process.Start(new ProcessStartInfo(Reader, ["--raw", "--quiet", image]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var outcome = await Ntk.End(reader);
            Assert.Equal((0, Text + "\n"), (outcome.Exit, outcome.Output));
        }
        finally
        {
            File.Delete(image);
        }
    }

    [Fact]
    public void colours_are_set_and_reset_on_every_line() =>
        Assert.All(QrCode.Lines(Text, hasColor: true), line => Assert.Matches("^\e\\[97;40m[█▀▄ ]+\e\\[0m$", line));

    private static string[] FromLines(IReadOnlyList<string> lines)
    {
        var rows = lines.SelectMany(line => new[] { Row(line, '▀'), Row(line, '▄') }).ToList();
        return [.. rows.Take(rows[0].Length)];

        static string Row(string line, char half) => string.Concat(line.Select(block => block == '█' || block == half ? '.' : '#'));
    }

    /// <summary>The first pixel of every module of a grey image with one bit a pixel and no row filter.</summary>
    private static string[] FromImage(byte[] png, int pixelsPerModule)
    {
        Assert.Equal([0x89, .. "PNG\r\n"u8, 0x1A, .. "\n"u8], png[..8]);
        var width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        Assert.Equal((1, 0), (png[24], png[25]));
        using var data = new MemoryStream();
        for (var at = 8; at < png.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at)))
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
                data.Write(png.AsSpan(at + 8, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at))));
        data.Position = 0;
        using var pixels = new MemoryStream();
        using (var inflated = new ZLibStream(data, CompressionMode.Decompress))
            inflated.CopyTo(pixels);
        var stride = 1 + ((width + 7) / 8);
        var bytes = pixels.ToArray();
        return [.. Enumerable.Range(0, width / pixelsPerModule).Select(row => string.Concat(
            Enumerable.Range(0, width / pixelsPerModule).Select(column => IsLight(bytes, stride, row * pixelsPerModule, column * pixelsPerModule) ? '.' : '#')))];
    }

    private static bool IsLight(byte[] pixels, int stride, int y, int x)
    {
        Assert.Equal(0, pixels[y * stride]);
        return (pixels[(y * stride) + 1 + (x / 8)] & (0x80 >> (x % 8))) != 0;
    }
}
