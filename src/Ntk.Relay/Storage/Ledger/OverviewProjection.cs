using System.Globalization;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using Ntk.Relay.Ledger;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>The operator's overview, one document for each day; runs behind the appends, never in their way.</summary>
internal sealed class OverviewProjection : IProjection
{
    public const string Name = "overview";

    /// <summary>The events that it reads. Envelopes are counted by the meter: reading each of them again took a fifth of the processor.</summary>
    public static readonly Type[] Events =
    [
        typeof(TransferOpened), typeof(CiphertextReceived), typeof(TransferSealed), typeof(CiphertextServed), typeof(TransferCollected),
        typeof(TransferExpired), typeof(TransferDeleted), typeof(MailboxOpened), typeof(RendezvousPaired),
    ];

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var happened = events.Select(e => e.Data).OfType<ILedgerEvent>().ToList();
        var ids = happened.Select(DayOf).Distinct().ToArray();
        var days = (await operations.LoadManyAsync<OverviewDay>(cancellation, ids).ConfigureAwait(false)).ToDictionary(day => day.Id);
        foreach (var data in happened)
        {
            var id = DayOf(data);
            days[id] = Apply(days.GetValueOrDefault(id) ?? new OverviewDay { Id = id }, data);
        }

        operations.Store<OverviewDay>(days.Values);
    }

    internal static OverviewDay Apply(OverviewDay day, ILedgerEvent happened) => happened switch
    {
        TransferOpened => day with { Opened = day.Opened + 1 },
        CiphertextReceived e => day with { Received = day.Received + e.Length },
        TransferSealed => day with { Sealed = day.Sealed + 1 },
        CiphertextServed e => day with { Served = day.Served + e.Length },
        TransferCollected e => day with { Collected = day.Collected + 1, Freed = day.Freed + e.Freed },
        TransferExpired e => day with { Expired = day.Expired + 1, Freed = day.Freed + e.Freed },
        TransferDeleted e => day with { Deleted = day.Deleted + 1, Freed = day.Freed + e.Freed },
        MailboxOpened => day with { Mailboxes = day.Mailboxes + 1 },
        RendezvousPaired => day with { Paired = day.Paired + 1 },
        _ => day,
    };

    private static string DayOf(ILedgerEvent happened) => happened.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
