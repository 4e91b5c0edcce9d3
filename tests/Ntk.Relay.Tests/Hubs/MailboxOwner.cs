using System.Buffers.Binary;
using System.Security.Cryptography;
using NSec.Cryptography;
using Ntk.Relay.Tests.Http;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Hubs;

/// <summary>Somebody with a signing key and a mailbox. To a relay the rest of a bundle is bytes.</summary>
internal sealed class MailboxOwner : IDisposable
{
    private readonly Key _key = Key.Create(SignatureAlgorithm.Ed25519);

    public MailboxOwner() => Bundle = NewBundle();

    public MailboxId Mailbox { get; init; } = new(RandomNumberGenerator.GetBytes(MailboxId.Size));

    public byte[] PublicKey => _key.PublicKey.Export(KeyBlobFormat.RawPublicKey);

    public byte[] Bundle { get; }

    /// <summary>Prekeys of one size, random but for their ids, which count up.</summary>
    public static byte[] Prekeys(int size, int first, int count)
    {
        var prekeys = RandomNumberGenerator.GetBytes(size * count);
        for (var i = 0; i < count; i++)
            BinaryPrimitives.WriteUInt32BigEndian(prekeys.AsSpan(i * size), (uint)(first + i));
        return prekeys;
    }

    public static byte[] Envelope(int size = 1024) => RandomNumberGenerator.GetBytes(size);

    public byte[] NewBundle()
    {
        byte[] bundle = [1, 0, .. RandomNumberGenerator.GetBytes(PrekeyLayout.BundleSize - 2)];
        PublicKey.CopyTo(bundle, 2);
        return bundle;
    }

    public byte[] Sign(byte[] challenge, MailboxId? mailbox = null) =>
        SignatureAlgorithm.Ed25519.Sign(_key, MailboxAccess.SignedText(challenge, mailbox ?? Mailbox));

    /// <summary>Opens or attends the mailbox on a connection.</summary>
    public async Task<Refusal> EnterAsync(HubClient client, string method = HubMethods.OpenMailbox)
    {
        await client.CallAsync(HubMethods.Challenge);
        return await client.CallAsync(method, Mailbox.ToArray(), PublicKey, Sign(await client.ChallengeAsync()));
    }

    /// <summary>A connection that attends the mailbox, opened and published.</summary>
    public async Task<HubClient> AttendAsync(RunningRelay relay)
    {
        var client = await HubClient.ConnectAsync(relay);
        Assert.Equal(Refusal.None, await EnterAsync(client));
        await client.AttendingAsync();
        Assert.Equal(Refusal.None, await client.CallAsync(HubMethods.PublishBundle, Bundle));
        return client;
    }

    public void Dispose() => _key.Dispose();
}
