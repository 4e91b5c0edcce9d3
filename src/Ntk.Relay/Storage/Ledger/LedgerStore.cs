using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;
using Ntk.Relay.Ledger;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>How the ledger is laid out in PostgreSQL through Marten.</summary>
internal static class LedgerStore
{
    public const string Schema = "ntk_relay";

    /// <summary>Table of the transfers' inline projection.</summary>
    public const string Transfers = $"{Schema}.mt_doc_transfer";

    /// <summary>Table of the mailboxes' inline projection.</summary>
    public const string Mailboxes = $"{Schema}.mt_doc_mailbox";

    /// <summary>Table of the inline projection of rendezvous.</summary>
    public const string Rendezvous = $"{Schema}.mt_doc_rendezvous";

    /// <summary>Table of the envelopes that wait.</summary>
    public const string Envelopes = $"{Schema}.envelope";

    /// <summary>Table of the published bundles.</summary>
    public const string Bundles = $"{Schema}.bundle";

    /// <summary>Table of the one-time prekeys that nobody took yet.</summary>
    public const string Prekeys = $"{Schema}.prekey";

    /// <summary>The tables of contents. Their bodies are ciphertext and keys, which nothing compresses: the server should not try.</summary>
    public static readonly string[] Contents = [Envelopes, Bundles, Prekeys];

    /// <summary>Table of the streams, one for each transfer, mailbox and rendezvous.</summary>
    public const string Streams = $"{Schema}.mt_streams";

    /// <summary>Table of the events.</summary>
    public const string Events = $"{Schema}.mt_events";

    /// <summary>Sequence of the events' numbers.</summary>
    public const string Sequence = $"{Schema}.mt_events_sequence";

    // Every statement of an append finds its rows by a key. The planner, which sees a short table and not that it is full of rows that were just
    // deleted, would read all of it, again and again.
    private const string ByIndex = "set enable_seqscan = off";

    /// <summary>Every projection there is.</summary>
    public static readonly string[] Projections = [.. StreamKind.All.Select(kind => kind.Projection), OverviewProjection.Name];

    /// <summary>Column that is null once nothing of a stream has to end.</summary>
    public const string DueColumn = "due_at";

    /// <summary>Connections as the ledger uses them.</summary>
    public static NpgsqlDataSource Connect(string connectionString)
    {
        var source = new NpgsqlDataSourceBuilder(Tune(connectionString));
        source.UsePhysicalConnectionInitializer(
            static connection =>
            {
                using var command = new NpgsqlCommand(ByIndex, connection);
                command.ExecuteNonQuery();
            },
            static async connection =>
            {
                await using var command = new NpgsqlCommand(ByIndex, connection);
                await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            });
        return source.Build();
    }

    /// <summary>
    /// Adds what doubles the rate of appends: connections keep their state, and the few statements are prepared by themselves.
    /// </summary>
    private static string Tune(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        NoResetOnClose = true,
        MaxAutoPrepare = 50,
        AutoPrepareMinUsages = 2,
        Timeout = 5,
        CommandTimeout = 15,
        MaxPoolSize = 12,
        ApplicationName = "ntk-relay",
    }.ConnectionString;

    public static DocumentStore Open(NpgsqlDataSource source)
    {
        var options = new StoreOptions();
        options.Connection(source);
        options.DatabaseSchemaName = Schema;
        options.DisableNpgsqlLogging = true;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.UseSystemTextJsonForSerialization(Json(), EnumStorage.AsInteger, Casing.CamelCase);
        options.Policies.DisableInformationalFields();

        // A failed save must come back as it is: a silent second try would not know whether the first one was committed.
        options.ConfigurePolly(_ => { });
        options.ConfigureWritePolly(_ => { });

        options.Events.StreamIdentity = StreamIdentity.AsGuid;
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.TimeProvider = WholeSeconds.Clock;
        foreach (var (type, name) in LedgerEventNames.All)
            options.Events.MapEventType(type, name);
        options.Schema.For<OverviewDay>().DocumentAlias("overview_day");
        options.Projections.AsyncMode = DaemonMode.ExternallyManaged;
        Keep<TransferState, ITransferEvent>(options, StreamKind.Transfer);
        Keep<MailboxState, IMailboxEvent>(options, StreamKind.Mailbox);
        Keep<RendezvousState, IRendezvousEvent>(options, StreamKind.Rendezvous);
        AddContents(options);
        options.Projections.Add(new OverviewProjection(), ProjectionLifecycle.Async, OverviewProjection.Name,
            it => it.DeleteViewTypeOnTeardown<OverviewDay>());
        var overview = options.Projections.All.OfType<EventFilterable>().Single(source => source is ProjectionBase { Name: OverviewProjection.Name });
        Array.ForEach(OverviewProjection.Events, overview.IncludeType);
        return new DocumentStore(options);
    }

    private static void Keep<TState, TEvent>(StoreOptions options, StreamKind kind)
        where TState : class, ILedgerState
        where TEvent : ILedgerEvent
    {
        options.Schema.For<TState>().DocumentAlias(kind.Document)
            .Duplicate(state => state.DueAt!, "timestamptz", configure: index => index.Predicate = $"{DueColumn} is not null");
        options.Projections.Add(new StateProjection<TState, TEvent>(), ProjectionLifecycle.Inline, kind.Projection,
            it => it.DeleteViewTypeOnTeardown<TState>());
    }

    private static void AddContents(StoreOptions options)
    {
        var envelopes = new Table(Envelopes);
        envelopes.AddColumn<Guid>("mailbox").AsPrimaryKey();
        envelopes.AddColumn<long>("sequence").AsPrimaryKey();
        envelopes.AddColumn("body", "bytea").NotNull();
        var bundles = new Table(Bundles);
        bundles.AddColumn<Guid>("mailbox").AsPrimaryKey();
        bundles.AddColumn("body", "bytea").NotNull();
        var prekeys = new Table(Prekeys);
        prekeys.AddColumn<Guid>("mailbox").AsPrimaryKey();
        prekeys.AddColumn<int>("kind").AsPrimaryKey();
        prekeys.AddColumn<long>("id").AsPrimaryKey();
        prekeys.AddColumn("body", "bytea").NotNull();
        options.Storage.ExtendedSchemaObjects.AddRange([envelopes, bundles, prekeys]);
    }

    /// <summary>Says again what the contexts say: options that combine contexts follow their own rules, not those of the contexts.</summary>
    private static JsonSerializerOptions Json() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(LedgerJson.Default, StorageJson.Default, new DefaultJsonTypeInfoResolver()),
    };
}
