namespace Ntk.Wire;

/// <summary>Bytes of one fixed size whose text form is base64url without padding (<c>protocol.md</c>, Identifiers).</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IOpaque<TSelf> where TSelf : struct, IOpaque<TSelf>
{
    /// <summary>Size of the text form in characters.</summary>
    static abstract int Characters { get; }

    /// <summary>Reads the text form; only the one canonical spelling is accepted.</summary>
    static abstract bool TryParse(ReadOnlySpan<char> text, out TSelf value);
}
