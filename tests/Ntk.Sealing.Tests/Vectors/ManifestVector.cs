using System.Text.Json.Nodes;

namespace Ntk.Sealing.Tests.Vectors;

internal sealed record ManifestVector(string Name, string Json, string? Front, string? Tail, bool Canonical, JsonObject? Manifest)
{
    internal byte[] Plaintext()
    {
        var plaintext = new byte[1 << 16];
        ManifestChunk.Write(Convert.FromHexString(Json), plaintext);
        if (Front is not null)
            Convert.FromHexString(Front).CopyTo(plaintext, 0);
        if (Tail is not null)
            plaintext[^1] = Convert.FromHexString(Tail)[0];
        return plaintext;
    }

    internal static Manifest FromMembers(JsonObject members) => new()
    {
        Kind = Enum.Parse<ContentKind>((string)members["kind"]!, ignoreCase: true),
        Name = (string?)members["name"],
        Size = (long?)members["size"],
        Modified = (long?)members["modified"],
        IsExecutable = (int?)members["mode"] == 1,
        Files = (long?)members["files"],
        Bytes = (long?)members["bytes"],
    };
}
