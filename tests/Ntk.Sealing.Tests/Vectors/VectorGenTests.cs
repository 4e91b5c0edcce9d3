using Ntk.VectorGen;

namespace Ntk.Sealing.Tests.Vectors;

public sealed class VectorGenTests
{
    [Fact]
    public void the_generator_reproduces_every_committed_file()
    {
        var generated = Corpus.Generate();

        Assert.Equal(generated.Select(file => file.Key).Order(), Directory.EnumerateFiles(VectorFolder.Path).Select(Path.GetFileName).Order());
        Assert.All(generated, file => Assert.Equal(file.Value, File.ReadAllBytes(VectorFolder.PathOf(file.Key))));
    }
}
