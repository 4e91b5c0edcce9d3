using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Ntk.Architecture.Tests;

/// <summary>What an assembly names, read from its metadata without loading it.</summary>
/// <param name="ReferencedTypes">Full names of the types of other assemblies that its code or signatures mention.</param>
/// <param name="ReferencedMembers">Members of those types that it uses, as <c>type::member</c>.</param>
/// <param name="DefinedNamespaces">Namespaces in which it defines types.</param>
/// <param name="NativeFunctions">The native functions that it calls, as <c>library:function</c>.</param>
/// <param name="ReferencedAssemblies">Names of the assemblies it references.</param>
internal sealed record AssemblyUse(
    IReadOnlySet<string> ReferencedTypes, IReadOnlySet<string> ReferencedMembers, IReadOnlySet<string> DefinedNamespaces,
    IReadOnlySet<string> NativeFunctions, IReadOnlySet<string> ReferencedAssemblies)
{
    /// <summary>Reads a file; null where it is not a managed assembly.</summary>
    public static AssemblyUse? Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var image = new PEReader(stream);
        if (!IsManaged(image))
            return null;
        var reader = image.GetMetadataReader();
        return new AssemblyUse(
            reader.TypeReferences.Select(h => FullName(reader, h)).ToHashSet(),
            reader.MemberReferences.Select(h => reader.GetMemberReference(h))
                .Where(member => member.Parent.Kind == HandleKind.TypeReference)
                .Select(member => $"{FullName(reader, (TypeReferenceHandle)member.Parent)}::{reader.GetString(member.Name)}")
                .ToHashSet(),
            reader.TypeDefinitions.Select(h => reader.GetString(reader.GetTypeDefinition(h).Namespace)).ToHashSet(),
            reader.MethodDefinitions.Select(h => reader.GetMethodDefinition(h).GetImport())
                .Where(import => !import.Module.IsNil)
                .Select(import => $"{reader.GetString(reader.GetModuleReference(import.Module).Name)}:{reader.GetString(import.Name)}")
                .ToHashSet(),
            reader.AssemblyReferences.Select(h => reader.GetString(reader.GetAssemblyReference(h).Name)).ToHashSet());
    }

    private static bool IsManaged(PEReader image)
    {
        try
        {
            return image.HasMetadata;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    private static string FullName(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return $"{FullName(reader, (TypeReferenceHandle)type.ResolutionScope)}+{name}";
        var space = reader.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
