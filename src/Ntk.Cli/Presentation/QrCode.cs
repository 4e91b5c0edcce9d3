using System.Text;
using QRCoder;

namespace Ntk.Cli.Presentation;

/// <summary>A text as a QR code (ISO/IEC 18004), error correction M, with the light border of four modules that scanners need.</summary>
internal static class QrCode
{
    private const string WhiteOnBlack = "\e[97;40m";
    private const string Reset = "\e[0m";

    /// <summary>Lines of half blocks, two rows of modules each. Light is what is printed: right on dark terminals, and on all with colours.</summary>
    /// <param name="text">What it says; as few modules as it allows.</param>
    /// <param name="hasColor">Whether the terminal's colours may be set.</param>
    public static IReadOnlyList<string> Lines(string text, bool hasColor)
    {
        using var code = Create(text);
        var modules = code.ModuleMatrix;
        var lines = new List<string>();
        for (var row = 0; row < modules.Count; row += 2)
        {
            var line = new StringBuilder();
            for (var column = 0; column < modules.Count; column++)
                line.Append(Block(!modules[row][column], row + 1 < modules.Count && !modules[row + 1][column]));
            lines.Add(hasColor ? $"{WhiteOnBlack}{line}{Reset}" : line.ToString());
        }

        return lines;
    }

    /// <summary>A PNG image in black and white.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="pixelsPerModule">Width and height of a module in pixels, 1 and more.</param>
    public static byte[] Png(string text, int pixelsPerModule)
    {
        using var code = Create(text);
        using var image = new PngByteQRCode(code);
        return image.GetGraphic(pixelsPerModule);
    }

    private static QRCodeData Create(string text) => QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);

    private static char Block(bool upper, bool lower) => (upper, lower) switch
    {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        _ => ' ',
    };
}
