using System.Security.Cryptography;
using Ntk.Keys;
using Ntk.Sessions.Prekeys;

namespace Ntk.People.State;

/// <summary>The address of this identity, its prekeys, and the digest of the bundle that the relay is known to serve.</summary>
internal sealed class OwnMailbox : IDisposable
{
    private const int DigestSize = SHA256.HashSizeInBytes;

    private byte[] _published = new byte[DigestSize];

    internal OwnMailbox(OwnAddress address, PrekeyStore prekeys)
    {
        Address = address;
        Prekeys = prekeys;
    }

    internal OwnAddress Address { get; }

    internal PrekeyStore Prekeys { get; private set; }

    /// <summary>Takes the prekeys that follow from a step, and erases those before.</summary>
    internal void Take(PrekeyStore next)
    {
        Prekeys.Dispose();
        Prekeys = next;
    }

    internal bool IsPublished(ReadOnlySpan<byte> bundle) => SHA256.HashData(bundle).AsSpan().SequenceEqual(_published);

    internal void Published(ReadOnlySpan<byte> bundle) => _published = SHA256.HashData(bundle);

    internal void Write(StateWriter writer)
    {
        writer.Text(Address.Address.ToString());
        writer.Text(Address.Relay.AbsoluteUri);
        writer.Bytes(_published);
        writer.Number(Prekeys.EncodedSize);
        Prekeys.Encode(writer.Reserve(Prekeys.EncodedSize));
    }

    internal static OwnMailbox Read(ref StateReader reader)
    {
        var address = new OwnAddress(reader.Address(), reader.Relay());
        var published = reader.Bytes(DigestSize).ToArray();
        StateReader.Check(PrekeyStore.TryParse(reader.Chunk(SecretBytes.MaxLength), out var prekeys), "prekeys");
        return new OwnMailbox(address, prekeys!) { _published = published };
    }

    /// <inheritdoc/>
    public void Dispose() => Prekeys.Dispose();
}
