using System.Security.Cryptography;
using System.Text;
using Ntk.DevelopmentSigstore.Logs;
using Ntk.DevelopmentSigstore.Refusals;
using Ntk.Transparency;

namespace Ntk.DevelopmentSigstore.Tests;

/// <summary>What a client verifies, without anything of the code that made it.</summary>
internal static class Checks
{
    /// <summary>Verifies that an entry is in the tree of its checkpoint and gives the checkpoint's note.</summary>
    public static SignedNote Included(LoggedEntry entry)
    {
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(entry.Checkpoint), out var note, out _));
        Assert.True(Checkpoint.TryParse(note.Text.Span, out var head, out _));
        var leaf = LogDigest.HashLeaf(entry.Body.Span);
        Assert.True(InclusionProof.TryComputeRoot(leaf, entry.Index, head.Size, entry.Path.AsSpan(), out var root));
        Assert.Equal((head.Root, head.Size), (root, entry.TreeSize));
        Assert.Equal(head.Root, entry.Root);
        return note;
    }

    public static bool IsSignedBy(byte[] subjectPublicKeyInfo, byte[] data, byte[] signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    public static async Task<RefusedException> RefusedAsync(Refusal expected, Func<Task> act)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(act);
        Assert.Equal(expected, refused.Refusal);
        return refused;
    }

    public static void Refused(Refusal expected, Action act) => Assert.Equal(expected, Assert.Throws<RefusedException>(act).Refusal);
}
