using Ntk.Provenance.Json;

namespace Ntk.Provenance.Tuf;

/// <summary>A targets file (section 4.5), of the top level or delegated.</summary>
internal sealed record TargetsMetadata(
    VerifiedMetadata Header, IReadOnlyDictionary<string, FileDescription> Targets, IReadOnlyList<Delegation> Delegations)
{
    /// <summary>5.6.3: reads a targets file that a threshold of <paramref name="keys"/> signed.</summary>
    public static TargetsMetadata Read(ReadOnlyMemory<byte> bytes, string name, RoleKeys keys)
    {
        var file = SignedMetadata.Read(bytes, TufRole.Targets, name);
        keys.Verify(file);
        var targets = file.Signed.Required("targets").Members(TufLimits.Entries).ToDictionary(member => member.Key, member => ReadTarget(member.Value));
        return new TargetsMetadata(file.Header, targets, ReadDelegations(file));
    }

    private static FileDescription ReadTarget(JsonValue value)
    {
        // Length and hashes are optional for metadata, which is signed; a target is known by nothing else.
        _ = value.Required("length");
        _ = value.Required("hashes");
        return FileDescription.Read(value);
    }

    private static List<Delegation> ReadDelegations(SignedMetadata file)
    {
        if (file.Signed.Optional("delegations") is not { } value)
            return [];
        var keys = RoleKeys.ReadKeys(value.Required("keys"));
        var givenBy = $"'{file.Header.Name}' version {file.Header.Version}";
        var delegations = new List<Delegation>();
        var names = new HashSet<string>();
        foreach (var item in value.Required("roles").Items(TufLimits.Entries))
        {
            var delegation = Delegation.Read(item, keys, givenBy);
            if (!names.Add(delegation.Name))
                throw new RefusedException(FailureClass.TufRoleMalformed, $"{item.Path} has the name of an earlier delegation", actual: delegation.Name);
            delegations.Add(delegation);
        }
        return delegations;
    }
}
