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

namespace Ntk.Relay.Storage.Ledger;

/// <summary>How the ledger is laid out in PostgreSQL through Marten.</summary>
internal static class LedgerStore
{
    public const string Schema = "ntk_relay";

    /// <summary>Table of the inline projection.</summary>
    public const string Transfers = $"{Schema}.mt_doc_transfer";

    /// <summary>Table of the streams, one for each transfer.</summary>
    public const string Streams = $"{Schema}.mt_streams";

    /// <summary>Table of the events.</summary>
    public const string Events = $"{Schema}.mt_events";

    /// <summary>Every projection there is.</summary>
    public static readonly string[] Projections = [TransferProjection.Name, OverviewProjection.Name];

    /// <summary>Column that is null once a transfer is over.</summary>
    public const string DueColumn = "due_at";

    /// <summary>
    /// Adds what doubles the rate of appends: connections keep their state, and the few statements are prepared by themselves.
    /// </summary>
    public static string Tune(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
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
        foreach (var (type, name) in TransferEventNames.All)
            options.Events.MapEventType(type, name);
        options.Schema.For<TransferState>().DocumentAlias("transfer")
            .Duplicate(state => state.DueAt!, "timestamptz", configure: index => index.Predicate = $"{DueColumn} is not null");
        options.Schema.For<OverviewDay>().DocumentAlias("overview_day");
        options.Projections.AsyncMode = DaemonMode.ExternallyManaged;
        options.Projections.Add(new TransferProjection(), ProjectionLifecycle.Inline, TransferProjection.Name,
            it => it.DeleteViewTypeOnTeardown<TransferState>());
        options.Projections.Add(new OverviewProjection(), ProjectionLifecycle.Async, OverviewProjection.Name,
            it => it.DeleteViewTypeOnTeardown<OverviewDay>());
        return new DocumentStore(options);
    }

    /// <summary>Says again what the contexts say: options that combine contexts follow their own rules, not those of the contexts.</summary>
    private static JsonSerializerOptions Json() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(LedgerJson.Default, StorageJson.Default, new DefaultJsonTypeInfoResolver()),
    };
}
