namespace Ntk.Keys;

/// <summary>The labels of <c>protocol.md</c>, Identity. A label names one derived value, or one kind of signed value, and is never reused.</summary>
internal static class Labels
{
    internal static ReadOnlySpan<byte> Identity => "ntk/1 identity"u8;

    internal static ReadOnlySpan<byte> SigningKey => "ntk/1 identity signing key"u8;

    internal static ReadOnlySpan<byte> AgreementKey => "ntk/1 identity agreement key"u8;

    internal static ReadOnlySpan<byte> AgreementKeySignature => "ntk/1 identity agreement key signature"u8;

    internal static ReadOnlySpan<byte> Unlock => "ntk/1 unlock"u8;

    internal static ReadOnlySpan<byte> StoreCommitment => "ntk/1 store commitment"u8;

    internal static ReadOnlySpan<byte> StoreContent => "ntk/1 store content"u8;

    internal static ReadOnlySpan<byte> StoreFile => "ntk/1 store file "u8;
}
