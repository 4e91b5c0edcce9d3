using System.Globalization;
using Ntk.Provenance.Json;

namespace Ntk.Provenance.Tuf;

/// <summary>Which keys speak for a role, and how many of them have to.</summary>
/// <param name="Keys">The keys by the ids that the metadata gives them. An id without a key counts for nothing.</param>
/// <param name="Threshold">How many different keys have to sign, from 1.</param>
/// <param name="GivenBy">Whose word that is, for messages: "root version 3".</param>
internal sealed record RoleKeys(IReadOnlyDictionary<string, TufKey> Keys, long Threshold, string GivenBy)
{
    /// <summary>Reads <c>keyids</c> and <c>threshold</c> of a role or delegation.</summary>
    public static RoleKeys Read(JsonValue role, IReadOnlyDictionary<string, TufKey> keys, string givenBy)
    {
        var own = new Dictionary<string, TufKey>();
        foreach (var item in role.Required("keyids").Items(TufLimits.Keys))
            if (item.Text(TufLimits.KeyIdLength) is var id && keys.TryGetValue(id, out var key))
                own[id] = key;
        return new RoleKeys(own, role.Required("threshold").Integer(1, TufLimits.Keys), givenBy);
    }

    /// <summary>Reads the object that gives keys their ids.</summary>
    public static IReadOnlyDictionary<string, TufKey> ReadKeys(JsonValue value) =>
        value.Members(TufLimits.Keys).ToDictionary(member => member.Key, member => TufKey.Read(member.Value));

    /// <summary>
    /// Refuses a file that fewer different keys than the threshold signed. A signature of a key that the role does not have is read past, and one key
    /// under two ids counts once.
    /// </summary>
    public void Verify(SignedMetadata file)
    {
        var signers = new HashSet<string>();
        foreach (var (keyId, signature) in file.Signatures)
            if (Keys.TryGetValue(keyId, out var key) && key.Verify(file.Canonical, signature))
                signers.Add(key.Identity!);
        if (signers.Count >= Threshold)
            return;
        var what = $"The metadata of '{file.Header.Name}', version {file.Header.Version}";
        var unsupported = Keys.Values.Where(key => key.Identity is null).Select(key => key.Scheme).Distinct().ToArray();
        if (unsupported.Length > 0 && Identities().Count < Threshold)
            throw new RefusedException(
                FailureClass.TufKeyUnsupported,
                $"{what} can't be verified with the supported keys of {GivenBy}",
                $"{Threshold} keys",
                string.Join(", ", unsupported));
        throw new RefusedException(
            FailureClass.TufSignaturesTooFew,
            $"{what} is not signed as {GivenBy} asks",
            string.Create(CultureInfo.InvariantCulture, $"signatures of {Threshold} different keys"),
            string.Create(CultureInfo.InvariantCulture, $"{signers.Count}"));
    }

    /// <summary>
    /// Whether a key of this role is not one of <paramref name="later"/> any more: it was rotated (5.3.11). A key that was added is no rotation.
    /// </summary>
    public bool Lost(RoleKeys later) => !Identities().IsSubsetOf(later.Identities());

    private HashSet<string> Identities() => Keys.Values.Select(key => key.Identity).OfType<string>().ToHashSet();
}
