namespace Ntk.Release.Bills;

/// <summary>A package or a project that a program is built from.</summary>
/// <param name="Name">Its id, as its author writes it.</param>
/// <param name="Version">The version that is used.</param>
/// <param name="IsProject">Whether it is built from the same source.</param>
/// <param name="Sha512">The hash of its content by which NuGet pins it, in lower-case hexadecimal; null for a project.</param>
/// <param name="License">Its licence as an SPDX expression; null where it gives none.</param>
/// <param name="Dependencies">Names of what it uses itself.</param>
internal sealed record RestoredLibrary(
    string Name, string Version, bool IsProject, string? Sha512, string? License, IReadOnlyList<string> Dependencies)
{
    /// <summary>Its address in the bill of materials: the package URL of a package.</summary>
    public string Reference => IsProject ? $"project:{Name}@{Version}" : $"pkg:nuget/{Uri.EscapeDataString(Name)}@{Uri.EscapeDataString(Version)}";
}
