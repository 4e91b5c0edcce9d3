using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Mailboxes;

/// <summary>Bytes of one-time prekeys by their kind.</summary>
internal static class PrekeySizes
{
    /// <summary>Bytes of one encoded prekey.</summary>
    public static int Of(OneTimePrekeyKind kind) => kind == OneTimePrekeyKind.Kem ? PrekeyLayout.KemSize : PrekeyLayout.AgreementSize;
}
