using Ntk.Dissection.Tls.KeyLogs;
using Ntk.Dissection.Tls.Records;
using Ntk.Dissection.Tls.Suites;

namespace Ntk.Dissection.Tls.Sessions;

/// <summary>
/// 0-RTT records. Data that the server took is sealed with the suite that it chose; data that it refused with the suite of the earlier session,
/// which nothing says, so that each suite whose hash fits the secret is tried (there are two at most).
/// </summary>
internal sealed class EarlyRecords : IDisposable
{
    /// <summary>Records that may be tried in vain: a client that follows its ticket sends far less early data than fits in them.</summary>
    public const int MaxUnopened = 1024;

    private static readonly TlsSuite[] Suites = [TlsSuites.Of(0x1301), TlsSuites.Of(0x1302), TlsSuites.Of(0x1303)];

    private readonly List<RecordCipher> _candidates = [];
    private readonly bool _accepted;
    private int _unopened;

    public EarlyRecords(SessionState state, PacketMark mark)
    {
        _accepted = state.EarlyData == TlsEarlyData.Accepted;
        Kind = state.EarlyData == TlsEarlyData.Rejected ? TlsData.RejectedEarly : TlsData.Early;
        if (!state.Keys.TryGet(state.Session, TlsSecretLabel.ClientEarly, out var secret))
        {
            state.TryGetSecret(TlsSecretLabel.ClientEarly, _accepted ? state.Suite.HashLength : 32, mark, out _, out var missing);
            MissingKey = missing;
            return;
        }

        foreach (var suite in Suites)
            if (suite.HashLength == secret.Length && RecordCipher.IsAvailable(suite) && (!_accepted || suite == state.Suite))
            {
                using var traffic = new TrafficSecret(suite, secret);
                _candidates.Add(traffic.NewCipher());
            }
    }

    public TlsData Kind { get; }

    /// <summary>Why the records can't be opened; null where they can.</summary>
    public TlsUndecodable? MissingKey { get; }

    /// <summary>Whether the server took the data and its end is known from the message that ends it.</summary>
    public bool IsAccepted => _accepted && _candidates.Count > 0;

    public bool TryOpen(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body, Span<byte> plaintext)
    {
        foreach (var cipher in _candidates)
            if (cipher.TryOpen(header, body, plaintext))
            {
                KeepOnly(cipher);
                return true;
            }

        return false;
    }

    /// <summary>Goes on to the next record.</summary>
    /// <returns>Whether more may be tried.</returns>
    public bool CountUnopened()
    {
        foreach (var cipher in _candidates)
            cipher.Skip();
        return ++_unopened < MaxUnopened;
    }

    public void Dispose()
    {
        foreach (var cipher in _candidates)
            cipher.Dispose();
        _candidates.Clear();
    }

    private void KeepOnly(RecordCipher cipher)
    {
        if (_candidates.Count == 1)
            return;
        foreach (var other in _candidates)
            if (other != cipher)
                other.Dispose();
        _candidates.Clear();
        _candidates.Add(cipher);
    }
}
