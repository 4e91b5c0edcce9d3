using Ntk.Provenance.Json;

namespace Ntk.Provenance.Tuf;

/// <summary>A metadata file as a timestamp or snapshot lists it (METAFILES of section 4.4).</summary>
internal sealed record MetaFile(long Version, FileDescription Description)
{
    public static MetaFile Read(JsonValue value) => new(value.Required("version").Integer(1, TufLimits.Version), FileDescription.Read(value));

    /// <summary>How much of the file is worth reading: what is listed, or the bound of its role where that is less or nothing is listed.</summary>
    public int Bound(int max) => (int)Math.Min(max, Description.Length ?? max);

    /// <summary>Refuses a file of another version than listed (5.5.4, 5.6.4).</summary>
    public void CheckVersion(VerifiedMetadata header)
    {
        if (header.Version != Version)
            throw new RefusedException(
                FailureClass.TufVersionMismatch, $"The metadata of '{header.Name}' is of another version than listed", $"{Version}", $"{header.Version}");
    }
}
