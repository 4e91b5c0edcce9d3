using System.Buffers.Binary;
using Ntk.Keys;

namespace Ntk.Sessions.Prekeys;

/// <summary>
/// A private prekey in the store: <c>kind u8 | id u32 | created i64, Unix seconds | secret 64</c>; of an X25519 key 32 zeros follow. The highest bit of
/// the kind is set of a one-time prekey that the relay is not known to have.
/// </summary>
internal readonly ref struct PrekeyRecord(Span<byte> bytes)
{
    internal const int Size = SecretOffset + SecretSize;

    private const byte UnconfirmedFlag = 0x80;
    private const int SecretOffset = 13;
    private const int SecretSize = MlKem768.SeedSize;

    private readonly Span<byte> _bytes = bytes;

    internal PrekeyKind Kind => (PrekeyKind)(_bytes[0] & ~UnconfirmedFlag);

    internal bool IsUnconfirmed => (_bytes[0] & UnconfirmedFlag) != 0;

    internal uint Id => BinaryPrimitives.ReadUInt32BigEndian(_bytes[1..]);

    internal long Created => BinaryPrimitives.ReadInt64BigEndian(_bytes[5..]);

    internal bool IsStanding => Kind is PrekeyKind.SignedAgreement or PrekeyKind.LastResortKem;

    private bool IsKem => Kind is PrekeyKind.LastResortKem or PrekeyKind.OneTimeKem;

    private Span<byte> Secret => _bytes.Slice(SecretOffset, IsKem ? SecretSize : X25519.KeySize);

    internal bool IsWellFormed => Enum.IsDefined(Kind) && !(IsStanding && IsUnconfirmed) && Id != 0 && Created >= 0 && (IsKem || !_bytes[(SecretOffset + X25519.KeySize)..].ContainsAnyExcept((byte)0));

    /// <summary>Makes a new prekey here.</summary>
    internal void Draw(PrekeyKind kind, uint id, long created)
    {
        _bytes.Clear();
        _bytes[0] = (byte)kind;
        BinaryPrimitives.WriteUInt32BigEndian(_bytes[1..], id);
        BinaryPrimitives.WriteInt64BigEndian(_bytes[5..], created);
        SecureRandom.Fill(Secret);
    }

    /// <summary>Notes whether the relay is not known to have it.</summary>
    internal void Mark(bool isUnconfirmed) => _bytes[0] = (byte)((byte)Kind | (isUnconfirmed ? UnconfirmedFlag : 0));

    internal PrekeySecret Open() => IsKem ? PrekeySecret.Kem(Secret) : PrekeySecret.Agreement(Secret);
}
