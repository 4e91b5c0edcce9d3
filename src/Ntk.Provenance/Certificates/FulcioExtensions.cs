using System.Formats.Asn1;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Ntk.Provenance.Certificates;

/// <summary>Fulcio's extensions of one certificate; arcs that are not known are left out.</summary>
public sealed class FulcioExtensions
{
    private readonly Dictionary<FulcioExtension, string> _values = [];

    /// <summary>The OIDC issuer: the current extension, else the deprecated one, else null.</summary>
    public string? Issuer => this[FulcioExtension.Issuer] ?? this[FulcioExtension.IssuerV1];

    /// <summary>Every value that the certificate has.</summary>
    public IReadOnlyDictionary<FulcioExtension, string> Values => _values;

    /// <summary>One value, or null.</summary>
    public string? this[FulcioExtension extension] => _values.GetValueOrDefault(extension);

    internal static FulcioExtensions Read(IReadOnlyList<CertificateExtension> extensions)
    {
        var read = new FulcioExtensions();
        foreach (var extension in extensions)
            if (Known(extension.Oid) is { } known)
                read._values.Add(known, Text(known, extension.Value));
        return read;
    }

    private static FulcioExtension? Known(string oid) =>
        oid.StartsWith(ExtensionOids.Fulcio, StringComparison.Ordinal)
        && int.TryParse(oid.AsSpan(ExtensionOids.Fulcio.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var arc)
        && Enum.IsDefined((FulcioExtension)arc)
            ? (FulcioExtension)arc
            : null;

    private static string Text(FulcioExtension extension, ReadOnlyMemory<byte> value)
    {
        if (extension <= FulcioExtension.GitHubWorkflowRef)
            return Utf8.IsValid(value.Span) ? Encoding.UTF8.GetString(value.Span) : throw new AsnContentException($"The extension {extension} is not UTF-8.");
        var reader = new AsnReader(value, AsnEncodingRules.DER);
        var text = reader.ReadCharacterString(UniversalTagNumber.UTF8String);
        reader.ThrowIfNotEmpty();
        return text;
    }
}
