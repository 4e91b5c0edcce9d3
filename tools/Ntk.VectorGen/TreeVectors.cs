using System.Text.Json.Nodes;

namespace Ntk.VectorGen;

/// <summary>Merkle roots over a growing number of leaves.</summary>
internal static class TreeVectors
{
    internal static byte[] Generate() => Family.Write(
        "Roots over the leaves \"leaf 0\", \"leaf 1\", ... in ASCII.",
        ((int[])[.. Enumerable.Range(1, 17), 31, 32, 33, 100, 127, 128, 129]).Select(Vector));

    private static JsonObject Vector(int count)
    {
        byte[][] leaves = [.. Enumerable.Range(0, count).Select(i => ReferenceTree.Leaf(System.Text.Encoding.ASCII.GetBytes($"leaf {i}")))];
        return new JsonObject { ["leaves"] = count, ["root"] = Family.Hex(ReferenceTree.Root(leaves)) };
    }
}
