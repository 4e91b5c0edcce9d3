using System.Security.Cryptography;
using Ntk.Dissection.Tls.KeyLogs;
using Ntk.Dissection.Tls.Records;

namespace Ntk.Dissection.Tls;

/// <summary>Opens TLS sessions that share a key log and bounded memory. For one thread.</summary>
public sealed class TlsDissector : IDisposable
{
    /// <summary>
    /// Bytes that all sessions together keep of what is not whole yet: 1,000 flows in the middle of their longest records.
    /// What needs more is given up as <see cref="TlsUndecodable.HeldTooMuch"/>.
    /// </summary>
    public const int MaxKept = 32 << 20;

    private readonly TlsKeyLog _keys;
    private readonly MemoryBudget _budget = new(MaxKept);
    private readonly byte[] _plaintext = GC.AllocateUninitializedArray<byte>(RecordHeader.MaxBody, pinned: true);

    /// <param name="keys">Stays the caller's; secrets may be added to it at any time before the session that they are for.</param>
    public TlsDissector(TlsKeyLog keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _keys = keys;
    }

    /// <summary>Bytes that sessions keep now.</summary>
    internal long Kept => _budget.Used;

    /// <summary>Begins a session, at the first byte of a stream.</summary>
    public TlsSession Open(ITlsObserver observer, IProblemSink problems)
    {
        ArgumentNullException.ThrowIfNull(observer);
        ArgumentNullException.ThrowIfNull(problems);
        return new(new(_keys, _budget, _plaintext, observer, problems));
    }

    /// <summary>Erases the last decrypted record.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_plaintext);
}
