using Ntk.Keys;
using Ntk.Sessions.Prekeys;

namespace Ntk.Sessions.Tests.Prekeys;

public sealed class PrekeyStoreTests
{
    [Fact]
    public void rotation_is_due_after_seven_days()
    {
        using var store = PrekeyStore.Create(Parties.Start);

        Assert.False(store.IsRotationDue(Parties.Start.AddDays(7).AddSeconds(-1)));
        Assert.True(store.IsRotationDue(Parties.Start.AddDays(7)));
    }

    [Fact]
    public void a_prekey_from_a_time_to_come_is_due_and_does_not_keep_those_before_it_longer()
    {
        using var first = PrekeyStore.Create(Parties.Start);
        using var wrong = first.Rotate(Parties.Start.AddYears(1));
        Assert.True(wrong.IsRotationDue(Parties.Start.AddDays(8)));
        using var right = wrong.Rotate(Parties.Start.AddDays(8));
        using var retired = right.Rotate(Parties.Start.AddDays(8 + 37));

        Assert.NotNull(right.Find(PrekeyKind.SignedAgreement, 1));
        Assert.Null(retired.Find(PrekeyKind.SignedAgreement, 1));
    }

    [Fact]
    public void rotation_publishes_new_prekeys_and_keeps_the_old_ones()
    {
        using var owner = Parties.Create();
        using var store = PrekeyStore.Create(Parties.Start);
        using var rotated = store.Rotate(Parties.Start.AddDays(7));

        Assert.NotEqual(store.Publish(owner).SignedPrekey.Id, rotated.Publish(owner).SignedPrekey.Id);
        Assert.NotEqual(store.Publish(owner).LastResort.Id, rotated.Publish(owner).LastResort.Id);
        Assert.NotNull(rotated.Find(PrekeyKind.SignedAgreement, store.Publish(owner).SignedPrekey.Id));
        Assert.NotNull(rotated.Find(PrekeyKind.LastResortKem, store.Publish(owner).LastResort.Id));
    }

    [Theory, InlineData(36, true), InlineData(37, false)]
    public void a_prekey_is_erased_37_days_after_its_successor_was_made(int days, bool isKept)
    {
        using var first = PrekeyStore.Create(Parties.Start);
        using var second = first.Rotate(Parties.Start.AddDays(7));
        using var third = second.Rotate(Parties.Start.AddDays(7 + days));

        Assert.Equal(isKept, third.Find(PrekeyKind.SignedAgreement, 1) is not null);
        Assert.Equal(isKept, third.Find(PrekeyKind.LastResortKem, 2) is not null);
        Assert.NotNull(third.Find(PrekeyKind.SignedAgreement, 3));
    }

    [Fact]
    public void rotation_forgets_first_messages_with_their_prekey()
    {
        using var store = PrekeyStore.Create(Parties.Start);
        using var remembering = After(store, oneTime: 0, kem: 2, isKemOneTime: false);
        using var kept = remembering.Rotate(Parties.Start.AddDays(7));
        using var retired = kept.Rotate(Parties.Start.AddDays(7 + 37));

        Assert.Equal((1, 1, 0), (remembering.Remembered, kept.Remembered, retired.Remembered));
    }

    [Fact]
    public void frequent_rotation_keeps_a_bounded_number_of_prekeys()
    {
        var store = PrekeyStore.Create(Parties.Start);
        for (var i = 0; i < 3 * PrekeyPolicy.MaxStanding; i++)
        {
            using var old = store;
            store = old.Rotate(Parties.Start.AddSeconds(i));
        }

        Assert.Equal(2 * PrekeyPolicy.MaxStanding, store.Count);
        store.Dispose();
    }

    [Fact]
    public void replenishing_fills_up_to_the_target()
    {
        using var owner = Parties.Create();
        using var store = PrekeyStore.Create(Parties.Start);
        using var filled = store.Replenish(owner, 90, 98, Parties.Start, out var published);

        Assert.Equal(10, published.Count(p => p.Kind == PrekeyKind.OneTimeAgreement));
        Assert.Equal(2, published.Count(p => p.Kind == PrekeyKind.OneTimeKem));
        Assert.Equal(12, published.Select(p => p.Id).Distinct().Count());
        Assert.All(published, p => Assert.True(p.IsSignedBy(owner.Key)));
        Assert.All(published, p => Assert.Equal(p.PublicKey.ToArray(), filled.Find(p.Kind, p.Id)!.PublicKey.ToArray()));
    }

    [Fact]
    public void a_relay_with_more_than_the_target_gets_none()
    {
        using var owner = Parties.Create();
        using var store = PrekeyStore.Create(Parties.Start);
        using var filled = store.Replenish(owner, 1000, 1000, Parties.Start, out var published);

        Assert.Empty(published);
    }

    [Fact]
    public void one_time_prekeys_that_were_taken_and_nobody_uses_give_way_to_new_ones()
    {
        using var owner = Parties.Create();
        var store = PrekeyStore.Create(Parties.Start);
        IReadOnlyList<PublicPrekey> first = [], last = [];
        for (var i = 0; i < 3; i++)
        {
            using var old = store;
            using var drawn = old.Replenish(owner, 0, 0, Parties.Start, out last);
            store = drawn.Confirm(last);
            first = i == 0 ? last : first;
        }

        Assert.Equal(2 + (2 * PrekeyPolicy.MaxOneTime), store.Count);
        Assert.All(first, p => Assert.Null(store.Find(p.Kind, p.Id)));
        Assert.All(last, p => Assert.NotNull(store.Find(p.Kind, p.Id)));
        store.Dispose();
    }

    [Fact]
    public void what_the_relay_did_not_take_is_neither_drawn_again_nor_a_reason_to_give_way()
    {
        using var owner = Parties.Create();
        using var empty = PrekeyStore.Create(Parties.Start);
        using var filled = empty.Replenish(owner, 0, 0, Parties.Start, out var taken);
        using var confirmed = filled.Confirm(taken);
        using var drawn = confirmed.Replenish(owner, 0, 0, Parties.Start, out var offered);
        using var again = drawn.Replenish(owner, 0, 10, Parties.Start, out var more);
        using var few = drawn.Replenish(owner, 0, 0, Parties.Start, out var none);

        Assert.Empty(more);
        Assert.Empty(none);
        Assert.Equal(offered.Select(p => p.Id), new[] { PrekeyKind.OneTimeAgreement, PrekeyKind.OneTimeKem }.SelectMany(k => again.Unconfirmed(owner, k)).Select(p => p.Id));
        Assert.All(taken.Concat(offered), p => Assert.NotNull(again.Find(p.Kind, p.Id)));
    }

    [Fact]
    public void what_was_used_before_it_was_confirmed_is_passed_over()
    {
        using var owner = Parties.Create();
        using var store = PrekeyStore.Create(Parties.Start);
        using var filled = store.Replenish(owner, 98, 98, Parties.Start, out var offered);
        using var used = After(filled, offered[0].Id, offered[2].Id, isKemOneTime: true);
        using var confirmed = used.Confirm(offered);

        Assert.Null(confirmed.Find(PrekeyKind.OneTimeAgreement, offered[0].Id));
        Assert.NotNull(confirmed.Find(PrekeyKind.OneTimeAgreement, offered[1].Id));
        Assert.Empty(confirmed.Unconfirmed(owner, PrekeyKind.OneTimeAgreement));
    }

    [Fact]
    public void a_store_has_room_for_all_that_it_keeps()
    {
        using var owner = Parties.Create();
        var store = PrekeyStore.Create(Parties.Start);
        for (var i = 0; i < PrekeyPolicy.MaxStanding + 1; i++)
        {
            using var old = store;
            using var rotated = old.Rotate(Parties.Start);
            using var drawn = rotated.Replenish(owner, 0, 0, Parties.Start, out var offered);
            store = drawn.Confirm(offered);
        }

        using var full = store.Replenish(owner, 0, 0, Parties.Start, out _);
        Assert.True(full.EncodedSize + (PrekeyPolicy.MaxRemembered * 36) <= SecretBytes.MaxLength);
        store.Dispose();
    }

    [Fact]
    public void what_a_first_message_used_once_is_gone_from_the_next_store()
    {
        using var owner = Parties.Create();
        using var store = PrekeyStore.Create(Parties.Start);
        using var filled = store.Replenish(owner, 98, 98, Parties.Start, out var published);
        using var used = After(filled, published[0].Id, published[2].Id, isKemOneTime: true);

        Assert.Null(used.Find(PrekeyKind.OneTimeAgreement, published[0].Id));
        Assert.Null(used.Find(PrekeyKind.OneTimeKem, published[2].Id));
        Assert.NotNull(used.Find(PrekeyKind.OneTimeAgreement, published[1].Id));
        Assert.NotNull(used.Find(PrekeyKind.OneTimeKem, published[3].Id));
        Assert.Equal(0, used.Remembered);
    }

    [Fact]
    public void the_secret_of_a_used_prekey_is_nowhere_in_the_next_store()
    {
        using var owner = Parties.Create();
        using var store = PrekeyStore.Create(Parties.Start);
        using var filled = store.Replenish(owner, 99, 99, Parties.Start, out var published);
        var secret = filled.Find(PrekeyKind.OneTimeAgreement, published[0].Id)!.PrivateKey.ToArray();
        using var used = After(filled, published[0].Id, published[1].Id, isKemOneTime: true);

        Assert.True(Parties.Encoded(filled).AsSpan().IndexOf(secret) >= 0);
        Assert.True(Parties.Encoded(used).AsSpan().IndexOf(secret) < 0);
    }

    [Fact]
    public void a_prekey_is_found_only_as_its_kind()
    {
        using var store = PrekeyStore.Create(Parties.Start);

        Assert.Null(store.Find(PrekeyKind.OneTimeKem, 2));
        Assert.Null(store.Find(PrekeyKind.OneTimeAgreement, 1));
    }

    [Fact]
    public void a_store_is_read_and_written_again()
    {
        var bytes = Sample();

        Assert.Equal(StateFailure.None, PrekeyStore.TryParse(bytes, out var store));
        Assert.Equal(bytes, Parties.Encoded(store!));
    }

    [Fact]
    public void a_store_of_a_newer_program_is_refused_by_name()
    {
        var bytes = Sample();
        bytes[0] = PrekeyStore.Version + 1;

        Assert.Equal(StateFailure.UnknownVersion, PrekeyStore.TryParse(bytes, out _));
    }

    [Fact]
    public void a_store_of_the_first_version_is_read_as_one_whose_prekeys_were_all_taken()
    {
        using var owner = Parties.Create();
        var bytes = Sample(isTaken: true);
        bytes[0] = 1;

        Assert.Equal(StateFailure.None, PrekeyStore.TryParse(bytes, out var store));
        Assert.Equal(bytes, Parties.Encoded(store!));
        Assert.Empty(store!.Unconfirmed(owner, PrekeyKind.OneTimeAgreement));
        using var next = store.Replenish(owner, 98, 98, Parties.Start, out var offered);
        Assert.Equal(4, offered.Count);
        Assert.Equal(PrekeyStore.Version, Parties.Encoded(next)[0]);
        var unconfirmed = Sample();
        unconfirmed[0] = 1;
        Assert.Equal(StateFailure.Malformed, PrekeyStore.TryParse(unconfirmed, out _));
        store.Dispose();
    }

    [Fact]
    public void every_other_length_of_a_store_is_refused()
    {
        var bytes = Sample();

        Assert.All(Enumerable.Range(0, bytes.Length), n => Assert.Equal(StateFailure.WrongLength, PrekeyStore.TryParse(bytes.AsSpan(0, n), out _)));
        Assert.Equal(StateFailure.WrongLength, PrekeyStore.TryParse([.. bytes, 0], out _));
    }

    [Theory]
    [InlineData(4)] // the next id would be one that is given
    [InlineData(9)] // no such kind
    [InlineData(10)] // ids not in order
    [InlineData(14)] // made before 1970
    [InlineData(60)] // something behind an X25519 key
    public void a_store_that_no_program_writes_is_malformed(int offset)
    {
        var bytes = Sample();
        bytes[offset] = (byte)(offset == 4 ? 1 : 0x80);

        Assert.Equal(StateFailure.Malformed, PrekeyStore.TryParse(bytes, out _));
    }

    [Fact]
    public void what_is_read_of_damaged_bytes_is_written_again_the_same()
    {
        var bytes = Sample();
        var random = new Random(2);
        for (var i = 0; i < 3000; i++)
        {
            var changed = Mutation.Apply(bytes, random);
            if (PrekeyStore.TryParse(changed, out var store) == StateFailure.None)
                Assert.Equal(changed, Parties.Encoded(store!));
            store?.Dispose();
        }
    }

    private static byte[] Sample(bool isTaken = false)
    {
        using var owner = Parties.Create();
        using var store = PrekeyStore.Create(Parties.Start);
        using var filled = store.Replenish(owner, 98, 98, Parties.Start, out var offered);
        using var confirmed = filled.Confirm(isTaken ? offered : []);
        using var used = After(confirmed, oneTime: 0, kem: 2, isKemOneTime: false);
        return Parties.Encoded(used);
    }

    private static PrekeyStore After(PrekeyStore store, uint oneTime, uint kem, bool isKemOneTime)
    {
        var bytes = new byte[InitialPart.Size];
        bytes[0] = InitialPart.Version;
        bytes[1] = (byte)(isKemOneTime ? 1 : 0);
        bytes[5] = 1;
        (bytes[8], bytes[9]) = ((byte)(oneTime >> 8), (byte)oneTime);
        (bytes[12], bytes[13]) = ((byte)(kem >> 8), (byte)kem);
        Assert.True(InitialPart.TryRead(bytes, out var part));
        return store.After(part);
    }
}
