using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ntk.Release.Building;

namespace Ntk.Release.Bills;

/// <summary>
/// What the programs of a release are made of, as a CycloneDX 1.6 document: projects, packages and the toolchain, and who uses whom. It depends on the source
/// and the toolchain alone: its time is the source's date, its serial number comes from its content.
/// </summary>
/// <param name="version">Version of the release.</param>
/// <param name="commit">Commit of its source; null where there is none, and then nothing can be attested.</param>
/// <param name="date">Date of its source.</param>
/// <param name="toolchain">What it is built with.</param>
/// <param name="programs">What its programs are built from.</param>
internal sealed class BillOfMaterials(
    string version, string? commit, DateTimeOffset date, Toolchain toolchain, IReadOnlyList<RestoredProgram> programs)
{
    /// <summary>The property of the release that holds <c>commit</c>.</summary>
    public const string CommitProperty = "ntk:source:commit";

    /// <summary>How the reference of a tool begins that decides about bits and is in no program.</summary>
    public const string ToolPrefix = "tool:";

    private const string Release = "release:NTK";

    /// <summary>Name of the file.</summary>
    public static string FileName(string version) => $"ntk-{version}.cdx.json";

    /// <summary>The document, in UTF-8, with a line end after it.</summary>
    public byte[] ToJson()
    {
        var content = Write(SerialNumber(SHA256.HashData(Write(SerialNumber(new byte[32])))));
        return [.. content, (byte)'\n'];
    }

    // RFC 9562, 5.8: version 8, whose bits are the author's own.
    private static string SerialNumber(ReadOnlySpan<byte> hash)
    {
        Span<byte> id = stackalloc byte[16];
        hash[..16].CopyTo(id);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(id, bigEndian: true):D}";
    }

    private byte[] Write(string serialNumber)
    {
        using var buffer = new MemoryStream();
        // Readable signs instead of escaped ones: the document goes into no page.
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.6");
            json.WriteString("serialNumber", serialNumber);
            json.WriteNumber("version", 1);
            WriteMetadata(json);
            WriteComponents(json);
            WriteDependencies(json);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        json.WriteStartObject("metadata");
        json.WriteString("timestamp", date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteStartArray("lifecycles");
        json.WriteStartObject();
        json.WriteString("phase", "build");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("component");
        WriteNames(json, "application", Release, "NTK", version);
        if (commit is not null)
            WriteCommit(json, commit);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteComponents(Utf8JsonWriter json)
    {
        json.WriteStartArray("components");
        foreach (var program in programs)
        {
            json.WriteStartObject();
            WriteNames(json, "application", Reference(program), program.Name, version);
            json.WriteEndObject();
        }
        foreach (var library in All())
            WriteLibrary(json, library);
        WriteToolchain(json);
        json.WriteEndArray();
    }

    private static void WriteLibrary(Utf8JsonWriter json, RestoredLibrary library)
    {
        json.WriteStartObject();
        WriteNames(json, "library", library.Reference, library.Name, library.Version);
        if (library.Sha512 is { } hash)
            WriteHash(json, "SHA-512", hash);
        if (library.License is { } license)
        {
            json.WriteStartArray("licenses");
            json.WriteStartObject();
            json.WriteString("expression", license);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        if (!library.IsProject)
            json.WriteString("purl", library.Reference);
        json.WriteEndObject();
    }

    private void WriteToolchain(Utf8JsonWriter json)
    {
        (string Name, string Version, string? Sha256)[] tools =
        [
            (".NET SDK", toolchain.Sdk, null), (".NET runtime of ntk-release", toolchain.Runtime, null), ("C compiler", toolchain.Compiler, null),
            ("linker", toolchain.Linker, null), ("C library", toolchain.CLibrary, null), ("start files", toolchain.CLibrary, toolchain.StartFiles),
        ];
        foreach (var (name, toolVersion, sha256) in tools)
        {
            json.WriteStartObject();
            WriteNames(json, "application", $"{ToolPrefix}{name}", name, toolVersion);
            json.WriteString("scope", "excluded");
            if (sha256 is not null)
                WriteHash(json, "SHA-256", sha256);
            json.WriteEndObject();
        }
    }

    private void WriteDependencies(Utf8JsonWriter json)
    {
        json.WriteStartArray("dependencies");
        WriteDependency(json, Release, programs.Select(Reference));
        foreach (var program in programs)
            WriteDependency(json, Reference(program), References(program, program.Direct).Concat(program.Packs.Select(pack => pack.Reference)));
        foreach (var library in All())
            WriteDependency(json, library.Reference, from program in programs
                                                     from used in program.Libraries.Where(used => used.Reference == library.Reference)
                                                     from reference in References(program, used.Dependencies)
                                                     select reference);
        json.WriteEndArray();
    }

    private static void WriteDependency(Utf8JsonWriter json, string reference, IEnumerable<string> used)
    {
        json.WriteStartObject();
        json.WriteString("ref", reference);
        json.WriteStartArray("dependsOn");
        foreach (var other in used.Distinct().Order(StringComparer.Ordinal))
            json.WriteStringValue(other);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, string type, string reference, string name, string version)
    {
        json.WriteString("type", type);
        json.WriteString("bom-ref", reference);
        json.WriteString("name", name);
        json.WriteString("version", version);
    }

    private static void WriteCommit(Utf8JsonWriter json, string commit)
    {
        json.WriteStartArray("properties");
        json.WriteStartObject();
        json.WriteString("name", CommitProperty);
        json.WriteString("value", commit);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteHash(Utf8JsonWriter json, string algorithm, string content)
    {
        json.WriteStartArray("hashes");
        json.WriteStartObject();
        json.WriteString("alg", algorithm);
        json.WriteString("content", content);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private IEnumerable<RestoredLibrary> All() =>
        programs.SelectMany(program => program.Libraries.Concat(program.Packs))
            .DistinctBy(library => library.Reference)
            .OrderBy(library => library.Reference, StringComparer.Ordinal);

    // What a package asks for and the framework itself brings is in no lock file, and not among the libraries.
    private static IEnumerable<string> References(RestoredProgram program, IEnumerable<string> names) =>
        program.Libraries.Where(library => names.Contains(library.Name, StringComparer.OrdinalIgnoreCase)).Select(library => library.Reference);

    private string Reference(RestoredProgram program) => $"program:{program.Name}@{version}";
}
