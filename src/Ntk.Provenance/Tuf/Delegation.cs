using System.Security.Cryptography;
using System.Text;
using Ntk.Provenance.Json;

namespace Ntk.Provenance.Tuf;

/// <summary>A delegation (DELEGATIONS of section 4.5): who else speaks for some targets.</summary>
/// <param name="Name">The delegated role.</param>
/// <param name="Keys">Its keys.</param>
/// <param name="Paths">Patterns of target paths, or null where hash prefixes say it.</param>
/// <param name="HashPrefixes">Beginnings of the SHA-256 of target paths in lower-case hexadecimal, or null.</param>
/// <param name="Terminating">Whether nobody after it has a say about its targets.</param>
internal sealed record Delegation(string Name, RoleKeys Keys, IReadOnlyList<string>? Paths, IReadOnlyList<string>? HashPrefixes, bool Terminating)
{
    public static Delegation Read(JsonValue value, IReadOnlyDictionary<string, TufKey> keys, string givenBy)
    {
        var name = value.Required("name").Text(TufLimits.NameLength);
        if (name is "" or "root" or "timestamp" or "snapshot" or "targets")
            throw new RefusedException(FailureClass.TufRoleMalformed, $"{value.Path} has a name that a delegated role can't have", actual: name);
        var paths = Texts(value, "paths");
        var prefixes = Texts(value, "path_hash_prefixes");
        if (paths is not null && prefixes is not null)
            throw new RefusedException(FailureClass.TufRoleMalformed, $"{value.Path} has both kinds of paths", "paths or path_hash_prefixes", "both");
        return new Delegation(name, RoleKeys.Read(value, keys, givenBy), paths, prefixes, value.Optional("terminating")?.Flag() ?? false);
    }

    /// <summary>Whether the role speaks for <paramref name="target"/>. Without any paths it speaks for none.</summary>
    public bool Covers(string target)
    {
        if (Paths is not null)
            return Paths.Any(pattern => PathPattern.Matches(pattern, target));
        if (HashPrefixes is null)
            return false;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target)));
        return HashPrefixes.Any(prefix => hash.StartsWith(prefix, StringComparison.Ordinal));
    }

    private static List<string>? Texts(JsonValue value, string name) =>
        value.Optional(name)?.Items(TufLimits.Entries).Select(item => item.Text(TufLimits.NameLength)).ToList();
}
