using System.Buffers.Text;
using System.Text;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Profiles;

/// <summary>A path with one id in it at most.</summary>
internal sealed class RouteRule
{
    /// <summary>What stands for an id of a transfer.</summary>
    public const string Placeholder = "{transfer}";

    private readonly byte[] _before;
    private readonly byte[] _behind;

    public RouteRule(string template)
    {
        Template = template;
        var at = template.IndexOf(Placeholder, StringComparison.Ordinal);
        HasId = at >= 0;
        _before = Encoding.ASCII.GetBytes(HasId ? template[..at] : template);
        _behind = HasId ? Encoding.ASCII.GetBytes(template[(at + Placeholder.Length)..]) : [];
    }

    public string Template { get; }

    public bool HasId { get; }

    /// <summary>Characters of an id in a path.</summary>
    public static int IdLength => Base64Url.GetEncodedLength(TransferId.Size);

    /// <summary>Whether a path is of this route, and the id in it.</summary>
    public bool Matches(ReadOnlySpan<byte> path, out TransferId id)
    {
        id = default;
        if (!HasId)
            return path.SequenceEqual(_before);
        return path.Length == _before.Length + IdLength + _behind.Length && path.StartsWith(_before) && path.EndsWith(_behind)
            && TryReadId(path.Slice(_before.Length, IdLength), out id);
    }

    private static bool TryReadId(ReadOnlySpan<byte> text, out TransferId id)
    {
        Span<char> chars = stackalloc char[text.Length];
        Encoding.ASCII.GetChars(text, chars);
        return TransferId.TryParse(chars, out id);
    }
}
