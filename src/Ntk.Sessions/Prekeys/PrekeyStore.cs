using System.Buffers.Binary;
using Ntk.Keys;
using Ntk.Sessions.Envelopes;

namespace Ntk.Sessions.Prekeys;

/// <summary>
/// The private prekeys of a party and the first messages that it must not accept again. A value: every change gives a new store, which the
/// caller writes down before it counts; then it disposes the old one, and with it what was erased.
/// </summary>
/// <remarks>Not synchronised. <see cref="ToString"/> gives the type name.</remarks>
public sealed partial class PrekeyStore : IDisposable
{
    /// <summary>The version of the encoding. A store of version 1, which has no unconfirmed prekeys, is read as well.</summary>
    public const byte Version = 2;

    private const byte FirstVersion = 1;

    // version u8 | next id u32 | prekeys u16 | remembered u16 | prekeys, PrekeyRecord.Size each | remembered, id of the signed prekey and digest each
    private const int HeadSize = 9;
    private const int RememberedSize = sizeof(uint) + InitialPart.DigestSize;

    private readonly SecretBytes _bytes;

    private PrekeyStore(SecretBytes bytes) => _bytes = bytes;

    /// <summary>Bytes of the encoding.</summary>
    public int EncodedSize => _bytes.Length;

    /// <summary>Prekeys in it, of all kinds.</summary>
    internal int Count => BinaryPrimitives.ReadUInt16BigEndian(_bytes.Span[5..]);

    internal int Remembered => BinaryPrimitives.ReadUInt16BigEndian(_bytes.Span[7..]);

    private uint NextId => BinaryPrimitives.ReadUInt32BigEndian(_bytes.Span[1..]);

    /// <summary>A new store with a signed and a last-resort prekey, and no one-time ones yet.</summary>
    public static PrekeyStore Create(DateTimeOffset now)
    {
        var bytes = new SecretBytes(HeadSize + (2 * PrekeyRecord.Size));
        WriteHead(bytes.Span, nextId: 3, count: 2, remembered: 0);
        var store = new PrekeyStore(bytes);
        store.Record(0).Draw(PrekeyKind.SignedAgreement, 1, now.ToUnixTimeSeconds());
        store.Record(1).Draw(PrekeyKind.LastResortKem, 2, now.ToUnixTimeSeconds());
        return store;
    }

    /// <summary>Reads an encoding.</summary>
    /// <returns>Why it is none, or <see cref="StateFailure.None"/> and the store.</returns>
    public static StateFailure TryParse(ReadOnlySpan<byte> encoded, out PrekeyStore? store)
    {
        store = null;
        if (encoded.IsEmpty)
            return StateFailure.WrongLength;
        if (encoded[0] is < FirstVersion or > Version)
            return StateFailure.UnknownVersion;
        if (encoded.Length is < HeadSize or > SecretBytes.MaxLength)
            return StateFailure.WrongLength;
        var read = new PrekeyStore(new SecretBytes(encoded));
        var failure = read.Check();
        if (failure == StateFailure.None)
            store = read;
        else
            read.Dispose();
        return failure;
    }

    /// <summary>Writes the encoding, which holds secrets: the caller seals it and erases its buffer.</summary>
    /// <param name="destination">Exactly <see cref="EncodedSize"/> bytes.</param>
    public void Encode(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, EncodedSize);
        _bytes.Span.CopyTo(destination);
    }

    /// <summary>
    /// Whether the signed and the last-resort prekey are older than <see cref="PrekeyPolicy.RotationSeconds"/>; or from a time that is still to come, as a
    /// clock that was wrong makes them.
    /// </summary>
    public bool IsRotationDue(DateTimeOffset now) =>
        now.ToUnixTimeSeconds() - Newest(PrekeyKind.SignedAgreement).Created is < 0 or >= PrekeyPolicy.RotationSeconds;

    /// <summary>
    /// A store with a new signed and a new last-resort prekey, without those that their time is over for, and without the first messages
    /// remembered for them. The new ones have to be published.
    /// </summary>
    public PrekeyStore Rotate(DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        var next = Rebuild(i => !IsRetired(i, seconds), i => HasSignedPrekey(RememberedFor(i), seconds), newRecords: 2, newRemembered: 0);
        next.DrawAt(next.Count - 2, PrekeyKind.SignedAgreement, seconds);
        next.DrawAt(next.Count - 1, PrekeyKind.LastResortKem, seconds);
        return next;
    }

    /// <summary>
    /// Of sessions, those whose ratchet key is a signed prekey that this store has and a later one has no more. So long as nothing was sent in a session that
    /// the peer began, it keeps the signed prekey that it began with.
    /// </summary>
    public IReadOnlyList<Session> KeptBeyond(PrekeyStore later, IReadOnlyList<Session> sessions)
    {
        ArgumentNullException.ThrowIfNull(later);
        ArgumentNullException.ThrowIfNull(sessions);
        var erased = SignedKeys().Except(later.SignedKeys()).ToHashSet();
        return erased.Count == 0 ? [] : [.. sessions.Where(s => erased.Contains(Convert.ToHexString(s.Ratchet.Fields.PublicKey)))];
    }

    /// <summary>The bundle of the newest signed and last-resort prekey without one-time ones: what a party publishes.</summary>
    public PrekeyBundle Publish(Identity owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return new PrekeyBundle(
            owner.Key, Publish(owner, Newest(PrekeyKind.SignedAgreement)), Publish(owner, Newest(PrekeyKind.LastResortKem)), null, null);
    }

    /// <summary>Erases the store.</summary>
    public void Dispose() => _bytes.Dispose();

    /// <inheritdoc/>
    public override string ToString() => nameof(PrekeyStore);

    /// <summary>A private prekey, or null where there is none, any more or at all.</summary>
    internal PrekeySecret? Find(PrekeyKind kind, uint id)
    {
        for (var i = 0; i < Count; i++)
            if (Record(i) is var record && record.Id == id && record.Kind == kind)
                return record.Open();
        return null;
    }

    /// <summary>The ids of the last-resort prekeys, the newest first.</summary>
    internal IEnumerable<uint> LastResortIds()
    {
        for (var i = Count - 1; i >= 0; i--)
            if (IdOf(i, PrekeyKind.LastResortKem) is var id and not 0)
                yield return id;
    }

    /// <summary>Whether a first message without one-time key was accepted before.</summary>
    internal bool HasAccepted(ReadOnlySpan<byte> digest)
    {
        for (var i = 0; i < Remembered; i++)
            if (RememberedAt(i)[sizeof(uint)..].SequenceEqual(digest))
                return true;
        return false;
    }

    /// <summary>The store after a first message was accepted: its one-time keys are gone, or it is remembered.</summary>
    internal PrekeyStore After(InitialPart part)
    {
        var (oneTime, kem) = (part.OneTimePrekeyId, part.IsKemOneTime ? part.KemPrekeyId : 0);
        var next = Rebuild(
            i => IdOf(i, PrekeyKind.OneTimeAgreement) is var a && (a == 0 || a != oneTime) && IdOf(i, PrekeyKind.OneTimeKem) is var k && (k == 0 || k != kem),
            _ => true, newRecords: 0, newRemembered: part.HasNoOneTimeKey ? 1 : 0);
        if (part.HasNoOneTimeKey)
        {
            var last = next.RememberedAt(next.Remembered - 1);
            BinaryPrimitives.WriteUInt32BigEndian(last, part.SignedPrekeyId);
            part.Digest(last[sizeof(uint)..]);
        }

        return next;
    }

    private static PublicPrekey Publish(Identity owner, PrekeyRecord record)
    {
        using var secret = record.Open();
        return PublicPrekey.Create(owner, record.Kind, record.Id, secret.PublicKey);
    }

    private static void WriteHead(Span<byte> bytes, uint nextId, int count, int remembered)
    {
        bytes[0] = Version;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[1..], nextId);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[5..], checked((ushort)count));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[7..], checked((ushort)remembered));
    }

    private PrekeyRecord Record(int index) => new(_bytes.Span.Slice(HeadSize + (index * PrekeyRecord.Size), PrekeyRecord.Size));

    private Span<byte> RememberedAt(int index) =>
        _bytes.Span.Slice(HeadSize + (Count * PrekeyRecord.Size) + (index * RememberedSize), RememberedSize);

    private uint RememberedFor(int index) => BinaryPrimitives.ReadUInt32BigEndian(RememberedAt(index));

    private uint IdOf(int index, PrekeyKind kind) => Record(index) is var record && record.Kind == kind ? record.Id : 0;

    private PrekeyRecord Newest(PrekeyKind kind) => Record(NewestIndex(kind));

    private int NewestIndex(PrekeyKind kind)
    {
        for (var i = Count - 1; i >= 0; i--)
            if (Record(i).Kind == kind)
                return i;
        return -1;
    }

    private void DrawAt(int index, PrekeyKind kind, long seconds)
    {
        var id = NextId;
        Record(index).Draw(kind, id, seconds);
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.Span[1..], checked(id + 1));
    }

    /// <summary>
    /// Whether a standing prekey has a successor of that age. Records stand in the order in which they were made, but a clock that was wrong may have dated one.
    /// </summary>
    private bool IsRetired(int index, long now)
    {
        var record = Record(index);
        if (!record.IsStanding)
            return false;
        for (var i = index + 1; i < Count; i++)
            if (Record(i).Kind == record.Kind && now - Record(i).Created >= PrekeyPolicy.RetentionSeconds)
                return true;
        return Later(index, record.Kind) >= PrekeyPolicy.MaxStanding - 1;
    }

    /// <summary>How many of a kind, unconfirmed ones aside, were drawn after one.</summary>
    private int Later(int index, PrekeyKind kind)
    {
        var later = 0;
        for (var i = index + 1; i < Count; i++)
            later += Record(i) is var record && record.Kind == kind && !record.IsUnconfirmed ? 1 : 0;
        return later;
    }

    private List<string> SignedKeys()
    {
        var keys = new List<string>();
        for (var i = 0; i < Count; i++)
            if (Record(i).Kind == PrekeyKind.SignedAgreement)
            {
                using var secret = Record(i).Open();
                keys.Add(Convert.ToHexString(secret.PublicKey));
            }

        return keys;
    }

    private bool HasSignedPrekey(uint id, long now)
    {
        for (var i = 0; i < Count; i++)
            if (IdOf(i, PrekeyKind.SignedAgreement) == id)
                return !IsRetired(i, now);
        return false;
    }

    private PrekeyStore Rebuild(Func<int, bool> keepsRecord, Func<int, bool> keepsRemembered, int newRecords, int newRemembered)
    {
        var records = Enumerable.Range(0, Count).Where(keepsRecord).ToArray();
        var remembered = Enumerable.Range(0, Remembered).Where(keepsRemembered).ToArray();
        var (count, digests) = (records.Length + newRecords, remembered.Length + newRemembered);
        var bytes = new SecretBytes(HeadSize + (count * PrekeyRecord.Size) + (digests * RememberedSize));
        WriteHead(bytes.Span, NextId, count, digests);
        for (var i = 0; i < records.Length; i++)
            _bytes.Span.Slice(HeadSize + (records[i] * PrekeyRecord.Size), PrekeyRecord.Size).CopyTo(bytes.Span[(HeadSize + (i * PrekeyRecord.Size))..]);
        var next = new PrekeyStore(bytes);
        for (var i = 0; i < remembered.Length; i++)
            RememberedAt(remembered[i]).CopyTo(next.RememberedAt(i));
        return next;
    }

    private StateFailure Check()
    {
        if (EncodedSize != HeadSize + (Count * PrekeyRecord.Size) + (Remembered * RememberedSize))
            return StateFailure.WrongLength;
        var last = 0u;
        for (var i = 0; i < Count; i++)
        {
            if (Record(i) is var record && (!record.IsWellFormed || record.Id <= last || (record.IsUnconfirmed && _bytes.Span[0] == FirstVersion)))
                return StateFailure.Malformed;
            last = Record(i).Id;
        }

        var isComplete = NewestIndex(PrekeyKind.SignedAgreement) >= 0 && NewestIndex(PrekeyKind.LastResortKem) >= 0;
        return isComplete && last < NextId && Remembered <= PrekeyPolicy.MaxRemembered ? StateFailure.None : StateFailure.Malformed;
    }
}
