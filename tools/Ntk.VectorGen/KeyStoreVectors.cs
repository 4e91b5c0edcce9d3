using System.Text.Json.Nodes;

namespace Ntk.VectorGen;

/// <summary>Store files that open, and files that don't.</summary>
internal static class KeyStoreVectors
{
    private const string Password = "correct horse battery staple";

    private static readonly byte[] Seed = Bytes.Seed("identity");
    private static readonly byte[] Root = Bytes.Seed("root");
    private static readonly byte[] FactorKey = Bytes.Seed("factor");

    private static readonly ReferenceStore Local = new("NTKS", Password, 0, [], [.. Seed, .. Root]);
    private static readonly ReferenceStore WithDeviceKey = Local with { Factor = 1, FactorKey = FactorKey };
    private static readonly ReferenceStore Portable = new("NTKP", Password, 0, [], Seed);

    internal static byte[] Generate() => Family.Write(
        "Store files as a reader judges them that looks for kind and is given password, factor and factorKey. Where failure is null, content is what the file seals.",
        [
            Opens("local", "Local", Local),
            Opens("local with a device key", "Local", WithDeviceKey),
            Opens("local with an authenticator", "Local", Local with { Factor = 2, FactorKey = FactorKey }),
            Opens("password in UTF-8", "Local", Local with { Password = "pässwörd €" }),
            Opens("portable", "Portable", Portable),
            .. Kinds(),
            .. Headers(),
            .. Keys(),
        ]);

    private static IEnumerable<JsonObject> Kinds()
    {
        var local = Local.ToBytes();
        yield return Fails("empty", "Local", [], "NotAKeyStore");
        yield return Fails("magic alone", "Local", local[..4], "NotAKeyStore");
        yield return Fails("another magic", "Local", [.. "NTK1"u8, .. local[4..]], "NotAKeyStore");
        yield return Fails("portable for local", "Local", Portable.ToBytes(), "OtherKind");
        yield return Fails("local for portable", "Portable", local, "OtherKind");
        yield return Fails("version 0", "Local", (Local with { Version = 0 }).ToBytes(), "NotAKeyStore");
        yield return Fails("version 2", "Local", (Local with { Version = 2 }).ToBytes(), "NewerVersion");
        yield return Fails("version 2, of another length", "Local", [.. (Local with { Version = 2 }).ToBytes(), 1, 2, 3], "NewerVersion");
        yield return Fails("header alone", "Local", local[..128], "WrongLength");
        yield return Fails("one byte short", "Local", local[..^1], "WrongLength");
        yield return Fails("one byte long", "Local", [.. local, 0], "WrongLength");
        yield return Fails("portable of the length of local", "Portable", (Portable with { Content = Local.Content }).ToBytes(), "WrongLength");
    }

    private static IEnumerable<JsonObject> Headers()
    {
        yield return Fails("algorithm changed", "Local", Flipped(5), "Damaged");
        yield return Fails("memory changed", "Local", Flipped(8), "Damaged");
        yield return Fails("salt changed", "Local", Flipped(20), "Damaged");
        yield return Fails("commitment changed", "Local", Flipped(64), "Damaged");
        yield return Fails("checksum changed", "Local", Flipped(127), "Damaged");
        yield return Fails("unknown algorithm", "Local", (Local with { Algorithm = 2 }).ToBytes(), "Malformed");
        yield return Fails("unknown factor", "Local", (Local with { Factor = 3 }).ToBytes(), "Malformed");
        yield return Fails("reserved byte", "Local", (Local with { Reserved = 1 }).ToBytes(), "Malformed");
        yield return Fails("reserved number", "Local", (Local with { Reserved4 = 1 }).ToBytes(), "Malformed");
        yield return Fails("two lanes", "Local", (Local with { Lanes = 2 }).ToBytes(), "Malformed");
        yield return Fails("no lane", "Local", (Local with { Lanes = 0 }).ToBytes(), "Malformed");
        yield return Fails("memory below the least", "Local", (Local with { MemoryKiB = (64 * 1024) - 1 }).ToBytes(), "TooWeak");
        yield return Fails("no memory", "Portable", (Portable with { MemoryKiB = 0 }).ToBytes(), "TooWeak");
        yield return Fails("passes below the least", "Portable", (Portable with { Passes = 2 }).ToBytes(), "TooWeak");
        yield return Fails("memory above the most", "Portable", (Portable with { MemoryKiB = (1024 * 1024) + 1 }).ToBytes(), "TooCostly");
        yield return Fails("all memory", "Portable", (Portable with { MemoryKiB = uint.MaxValue }).ToBytes(), "TooCostly");
        yield return Fails("passes above the most", "Portable", (Portable with { Passes = 17 }).ToBytes(), "TooCostly");
        yield return Fails("passes without end", "Portable", (Portable with { Passes = uint.MaxValue }).ToBytes(), "TooCostly");
    }

    private static IEnumerable<JsonObject> Keys()
    {
        var local = Local.ToBytes();
        var withDeviceKey = WithDeviceKey.ToBytes();
        yield return Fails("no factor for one", "Local", withDeviceKey, "OtherFactor");
        yield return Fails("a factor for none", "Local", local, "OtherFactor", factor: "DeviceKey", factorKey: FactorKey);
        yield return Fails("another factor", "Local", withDeviceKey, "OtherFactor", factor: "WebAuthnPrf", factorKey: FactorKey);
        yield return Fails("another password", "Local", local, "WrongPassword", password: Password + "s");
        yield return Fails("empty password", "Local", local, "WrongPassword", password: "");
        yield return Fails("another device key", "Local", withDeviceKey, "WrongPassword", factor: "DeviceKey", factorKey: Bytes.Seed("another factor"));
        yield return Fails("salt replaced", "Local", ReferenceStore.Checksummed(Flipped(20)), "WrongPassword");
        yield return Fails("nonce replaced", "Local", ReferenceStore.Checksummed(Flipped(36)), "WrongPassword");
        yield return Fails("commitment replaced", "Local", ReferenceStore.Checksummed(Flipped(64)), "WrongPassword");
        var asAuthenticator = withDeviceKey.ToArray();
        asAuthenticator[6] = 2;
        yield return Fails(
            "factor renamed", "Local", ReferenceStore.Checksummed(asAuthenticator), "WrongPassword", factor: "WebAuthnPrf", factorKey: FactorKey);
        yield return Fails("content changed", "Local", Flipped(128), "Damaged");
        yield return Fails("tag changed", "Local", Flipped(local.Length - 1), "Damaged");
        yield return Fails("content of another file", "Local", [.. local[..128], .. withDeviceKey[128..]], "Damaged");
    }

    private static byte[] Flipped(int index)
    {
        var file = Local.ToBytes();
        file[index] ^= 1;
        return file;
    }

    private static JsonObject Opens(string name, string kind, ReferenceStore store) => Vector(
        name, kind, store.ToBytes(), store.Password, store.Factor switch { 1 => "DeviceKey", 2 => "WebAuthnPrf", _ => "None" }, store.FactorKey, null, store.Content);

    private static JsonObject Fails(
        string name, string kind, byte[] file, string failure, string password = Password, string factor = "None", byte[]? factorKey = null) =>
        Vector(name, kind, file, password, factor, factorKey ?? [], failure, null);

    private static JsonObject Vector(
        string name, string kind, byte[] file, string password, string factor, byte[] factorKey, string? failure, byte[]? content) => new()
        {
            ["name"] = name,
            ["kind"] = kind,
            ["password"] = password,
            ["factor"] = factor,
            ["factorKey"] = Family.Hex(factorKey),
            ["file"] = Family.Hex(file),
            ["failure"] = failure,
            ["content"] = content is null ? null : Family.Hex(content),
        };
}
