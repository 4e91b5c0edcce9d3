using System.Diagnostics.Metrics;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Observation;

/// <summary>What an operator may know of the traffic: sums. No label names a transfer, a receiver or a network.</summary>
internal sealed class RelayMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Ntk.Relay";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _received;
    private readonly Counter<long> _served;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _phases;
    private readonly Histogram<double> _commands;
    private readonly UpDownCounter<long> _followers;
    private readonly UpDownCounter<long> _watches;
    private readonly UpDownCounter<long> _attendances;
    private readonly Counter<long> _envelopes;

    public RelayMeter()
    {
        _received = _meter.CreateCounter<long>("ntk.relay.received", "By", "Ciphertext stored.");
        _served = _meter.CreateCounter<long>("ntk.relay.served", "By", "Ciphertext delivered.");
        _refused = _meter.CreateCounter<long>("ntk.relay.refused", "{request}", "Refused requests, by refusal number.");
        _phases = _meter.CreateCounter<long>("ntk.relay.transfers", "{transfer}", "Commands that may move a transfer, by the phase that it has after them.");
        _commands = _meter.CreateHistogram<double>("ntk.relay.commands", "s", "Time from a command to its commit.");
        _followers = _meter.CreateUpDownCounter<long>("ntk.relay.downloads", "{response}", "Downloads in progress.");
        _attendances = _meter.CreateUpDownCounter<long>("ntk.relay.attendances", "{connection}", "Connections that attend a mailbox.");
        _envelopes = _meter.CreateCounter<long>("ntk.relay.envelopes", "{envelope}", "Envelopes that were to be queued, by refusal number.");
        _watches = _meter.CreateUpDownCounter<long>("ntk.relay.watches", "{watch}", "Watches over the hub.");
    }

    /// <summary>Bytes were stored.</summary>
    public void Received(long bytes) => _received.Add(bytes);

    /// <summary>Bytes were delivered.</summary>
    public void Served(long bytes) => _served.Add(bytes);

    /// <summary>A request was refused.</summary>
    public void Refused(Refusal refusal) => _refused.Add(1, new KeyValuePair<string, object?>("refusal", (int)refusal));

    /// <summary>A command was answered.</summary>
    public void Committed(double seconds, ITransferCommand command, LedgerAnswer<TransferState> answer)
    {
        _commands.Record(seconds);
        var isTurn = command is OpenTransfer or SealTransfer or ConfirmCollected or ExpireTransfer or DeleteTransfer;
        if (isTurn && answer is { Refusal: Refusal.None, State: { } state })
            _phases.Add(1, new KeyValuePair<string, object?>("phase", (int)state.Phase));
    }

    /// <summary>A download began (1) or ended (-1).</summary>
    public void Downloads(int change) => _followers.Add(change);

    /// <summary>A watch began (1) or ended (-1).</summary>
    public void Watches(int change) => _watches.Add(change);

    /// <summary>A connection began (1) or ended (-1) to attend a mailbox.</summary>
    public void Attendances(int change) => _attendances.Add(change);

    /// <summary>An envelope was queued or refused.</summary>
    public void Queued(Refusal refusal) => _envelopes.Add(1, new KeyValuePair<string, object?>("refusal", (int)refusal));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
