using System.Security.Cryptography;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Storage;

/// <summary>Values and commands for tests; ids and digests are random, times are not.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    public static TransferId Transfer() => new(RandomNumberGenerator.GetBytes(TransferId.Size));

    public static Digest256 Digest() => new(RandomNumberGenerator.GetBytes(Digest256.Size));

    public static ReceiverId Receiver() => new(RandomNumberGenerator.GetBytes(ReceiverId.Size));

    public static OpenTransfer Open(TransferId transfer, long? length = null, int lifetimeSeconds = 3600, int maxDownloads = 1) =>
        new(transfer, Digest(), Digest(), length, lifetimeSeconds, maxDownloads, Noon);
}
