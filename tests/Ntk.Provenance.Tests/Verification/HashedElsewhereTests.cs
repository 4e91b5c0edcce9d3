using System.Security.Cryptography;
using Ntk.Provenance.Tests.Corpus;

namespace Ntk.Provenance.Tests.Verification;

/// <summary>An artifact may still be hashed while its evidence is verified: the verdict is the same, and waits for the digest.</summary>
public sealed class HashedElsewhereTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task an_artifact_whose_digest_comes_later_verifies(bool isEnvelope) =>
        Judgement.IsVerified(await Judgement.OfAsync(new Recipe { IsEnvelope = isEnvelope, Artifact = content => Later(() => Forge.ArtifactOf(content)) }));

    [Fact]
    public async Task another_artifact_whose_digest_comes_later_is_refused() => Judgement.IsRefused(
        FailureClass.ArtifactMismatch, "The bundle is for another artifact",
        await Judgement.OfAsync(new Recipe { Artifact = content => Later(() => Forge.ArtifactOf([.. content, 0])) }));

    [Fact]
    public async Task what_the_hashing_threw_is_thrown_to_who_asks_for_the_digest()
    {
        var recipe = new Recipe { Artifact = _ => Later(() => throw new EndOfStreamException("gone")) };
        Assert.Equal("gone", (await Assert.ThrowsAsync<EndOfStreamException>(() => Judgement.OfAsync(recipe))).Message);
    }

    [Fact]
    public void the_name_is_known_before_the_digest()
    {
        var hashing = new TaskCompletionSource<Artifact>();
        var artifact = Artifact.FromHashing(hashing.Task, "named");
        Assert.Equal("named", artifact.Name);
        hashing.SetResult(Artifact.FromBytes(new byte[3], "another", HashAlgorithmName.SHA256));
        Assert.Equal(SHA256.HashData(new byte[3]), artifact.Digests[HashAlgorithmName.SHA256].ToArray());
    }

    private static Artifact Later(Func<Artifact> hash) => Artifact.FromHashing(Task.Run(hash), "artifact");
}
