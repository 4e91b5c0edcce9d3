namespace Ntk.Relay.Ledger;

/// <summary>Kinds of one-time prekeys, numbered as in <c>protocol.md</c>, Parties and prekeys.</summary>
public enum OneTimePrekeyKind
{
    /// <summary>ML-KEM-768 keys, signed.</summary>
    Kem = 3,

    /// <summary>X25519 keys.</summary>
    Agreement = 4,
}
