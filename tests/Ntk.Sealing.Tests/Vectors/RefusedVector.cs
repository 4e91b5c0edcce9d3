namespace Ntk.Sealing.Tests.Vectors;

internal sealed record RefusedVector(string Name, string Blob, BlobFailure Failure, int Released, IReadOnlyList<RefusedVector.Edit> Edits)
{
    internal sealed record Edit(string Op, int At = 0, int Length = 0, byte Mask = 0, string Hex = "", string From = "", int Source = 0);

    internal byte[] Apply(IReadOnlyDictionary<string, byte[]> blobs)
    {
        var blob = blobs[Blob];
        foreach (var edit in Edits)
            blob = Apply(edit, blob, blobs);
        return blob;
    }

    private static byte[] Apply(Edit edit, byte[] blob, IReadOnlyDictionary<string, byte[]> blobs)
    {
        switch (edit.Op)
        {
            case "cut":
                return blob[..edit.Length];
            case "remove":
                return [.. blob[..edit.At], .. blob[(edit.At + edit.Length)..]];
            case "insert":
                return [.. blob[..edit.At], .. blobs[edit.From].AsSpan(edit.Source, edit.Length), .. blob[edit.At..]];
            case "flip":
                byte[] flipped = [.. blob];
                flipped[edit.At] ^= edit.Mask;
                return flipped;
            case "replace":
                byte[] replaced = [.. blob];
                Convert.FromHexString(edit.Hex).CopyTo(replaced, edit.At);
                return replaced;
            default:
                throw new InvalidDataException($"Unknown edit '{edit.Op}'.");
        }
    }
}
