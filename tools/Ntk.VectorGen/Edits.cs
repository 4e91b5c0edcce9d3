using System.Text.Json.Nodes;

namespace Ntk.VectorGen;

/// <summary>Steps that turn one blob into another, each on the result of the one before.</summary>
internal static class Edits
{
    /// <summary>How a reader applies them, in words.</summary>
    internal const string Rule =
        "cut: keep the first `length` bytes; remove: drop `length` bytes at `at`; flip: xor the byte at `at` with `mask`; "
        + "replace: overwrite at `at` with `hex`; insert: put `length` bytes of the blob `from` at its offset `source` in before `at`";

    private const int JoinedGap = 8;

    internal static JsonObject Cut(int length) => new() { ["op"] = "cut", ["length"] = length };

    internal static JsonObject Remove(int at, int length) => new() { ["op"] = "remove", ["at"] = at, ["length"] = length };

    internal static JsonObject Flip(int at, byte mask) => new() { ["op"] = "flip", ["at"] = at, ["mask"] = mask };

    internal static JsonObject Replace(int at, ReadOnlySpan<byte> bytes) => new() { ["op"] = "replace", ["at"] = at, ["hex"] = Family.Hex(bytes) };

    internal static JsonObject Insert(int at, string from, int source, int length) =>
        new() { ["op"] = "insert", ["at"] = at, ["from"] = from, ["source"] = source, ["length"] = length };

    /// <summary>What turns <paramref name="from"/> into <paramref name="to"/>, which is not longer.</summary>
    internal static JsonArray Between(byte[] from, byte[] to)
    {
        var edits = new JsonArray();
        if (to.Length < from.Length)
            edits.Add(Cut(to.Length));
        for (var at = 0; at < to.Length; at++)
        {
            if (from[at] == to[at])
                continue;
            var end = at + 1;
            for (var i = end; i < Math.Min(to.Length, end + JoinedGap); i++)
            {
                if (from[i] != to[i])
                    end = i + 1;
            }

            edits.Add(Replace(at, to.AsSpan(at, end - at)));
            at = end;
        }

        return edits;
    }
}
