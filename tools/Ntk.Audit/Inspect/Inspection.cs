using System.Globalization;
using Ntk.Audit.Inspect.Accounts;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Needles;
using Ntk.Audit.Inspect.Openings;
using Ntk.Audit.Inspect.Pairs;
using Ntk.Audit.Inspect.Watch;
using Ntk.Dissection.Captures;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tls.KeyLogs;

namespace Ntk.Audit.Inspect;

/// <summary>Reads a capture once and accounts for every byte of it.</summary>
internal static class Inspection
{
    /// <summary>Inspects a capture.</summary>
    /// <param name="capture">Read to its end.</param>
    /// <param name="options">What is known beside it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="IOException">The capture or a key log can't be read.</exception>
    public static InspectionReport Run(Stream capture, InspectionOptions options, CancellationToken cancellation) =>
        Run(capture, options, null, cancellation).Report;

    /// <summary>Inspects two runs, and compares what they said outside of ciphertext.</summary>
    /// <param name="first">The one that the other is compared with.</param>
    /// <param name="firstName">Names it in findings.</param>
    /// <param name="second">The one that is reported.</param>
    /// <param name="options">What is known beside them.</param>
    /// <param name="cancellation">Ends it.</param>
    public static InspectionReport RunPair(Stream first, string firstName, Stream second, InspectionOptions options, CancellationToken cancellation)
    {
        var (before, after) = (new Transcript(), new Transcript());
        Run(first, options with { Opening = null, Messages = [] }, before, cancellation);
        var (report, checks) = Run(second, options, after, cancellation);
        checks.Add(PairComparison.Compare(before, firstName, after, report.Findings));
        return report;
    }

    private static (InspectionReport Report, List<string> Checks) Run(Stream capture, InspectionOptions options, Transcript? transcript, CancellationToken cancellation)
    {
        using var keys = new TlsKeyLog();
        using var transfers = new TransferBook();
        var findings = new FindingList();
        MessageOpeningCheck[] messages = [.. options.Messages.Select(message => new MessageOpeningCheck(message, findings))];
        using var opening = options.Opening is { } opened ? new OpeningCheck(opened, messages, findings) : null;
        var relays = new RelayBook(options.Relays);
        var tripwires = new CaptureTripwires();
        var envelopes = new EnvelopeBook();
        var needles = options.Needles is { } set ? new NeedleWatch(set, 0, findings) : null;
        var blobs = new BlobObservers(opening is null ? [tripwires.Blobs] : [tripwires.Blobs, opening]);
        var hub = new HubObservers(tripwires.Hub, [envelopes, .. messages]);
        var context = new AccountContext(options.Profile, transfers, blobs, hub, opening, transcript, needles);
        using var account = new CaptureAccount(context, findings, keys, relays);
        foreach (var open in options.KeyLogs)
        {
            using var text = open();
            keys.Read(text, account);
        }
        var totals = CaptureDissector.Run(capture, account, cancellation: cancellation);
        account.End();
        Judge(account, relays);
        if (options.Lost is { } lost)
            findings.Add(new Finding(FindingKind.CaptureIncomplete, default, null, null, lost));
        List<string> checks = [tripwires.End(findings)];
        if (envelopes.End() is { } passed)
            checks.Add(passed);
        if (needles is not null)
        {
            checks.Add(Sentence(options.Needles!, needles.Statistics));
            for (var pass = 1; pass < options.Needles!.Passes; pass++)
                checks.Add(SearchAgain(capture, options, pass, findings, cancellation));
        }
        if (opening is not null)
            checks.Add(opening.End());
        checks.AddRange(messages.Select(message => message.End()));
        return (Report(options, account, totals, checks), checks);
    }

    /// <summary>Reads the capture once more for the needles that did not fit into the index of an earlier pass.</summary>
    private static string SearchAgain(Stream capture, InspectionOptions options, int pass, FindingList findings, CancellationToken cancellation)
    {
        capture.Position = 0;
        using var keys = new TlsKeyLog();
        using var transfers = new TransferBook();
        var needles = new NeedleWatch(options.Needles!, pass, findings);
        var context = new AccountContext(options.Profile, transfers, new BlobObservers([]), new HubObservers(new CaptureTripwires().Hub, []), null, null, needles);
        using var account = new CaptureAccount(context, new FindingList(), keys, new RelayBook(options.Relays));
        foreach (var open in options.KeyLogs)
        {
            using var text = open();
            keys.Read(text, account);
        }
        CaptureDissector.Run(capture, account, cancellation: cancellation);
        account.End();
        return Sentence(options.Needles!, needles.Statistics);
    }

    private static string Sentence(NeedleSet needles, NeedleStatistics statistics)
    {
        var windows = needles.Needles.Sum(n => n.Windows - n.ExcludedWindows);
        var excluded = needles.Needles.Sum(n => n.ExcludedWindows);
        var incomplete = statistics.IsComplete ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $" {statistics.ExpansionsStopped} compressed streams were searched in part, and {statistics.ExpansionsNotTried} places that look like one were not.");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Needles: {windows} windows of {needles.Needles.Count} needles were searched for in {statistics.Searched} bytes and {statistics.Expanded} that came out of decompression; "
            + $"{statistics.Matches} were found. {excluded} windows repeat themselves and were not searched for.{incomplete}");
    }

    private static void Judge(CaptureAccount account, RelayBook relays)
    {
        account.Questions.Judge(relays.IsName);
        foreach (var (stranger, reason) in relays.Strangers())
            account.Findings.Add(new Finding(
                FindingKind.UnknownEndpoint, stranger.Flow.First, stranger.Flow, Side.Client, $"{reason}; {stranger.Ledger.Total()} bytes went to it and came from it.",
                stranger.Ledger.Total()));
        if (account.Total.Total() == 0)
            account.Findings.Add(new Finding(FindingKind.NothingToInspect, default, null, null, "No application byte is in this capture."));
        else if (!relays.AnySpoke)
            account.Findings.Add(new Finding(FindingKind.NothingToInspect, default, null, null, "No flow of this capture speaks the protocol of the profile."));
    }

    private static InspectionReport Report(InspectionOptions options, CaptureAccount account, CaptureTotals totals, IReadOnlyList<string> checks)
    {
        var total = account.Total;
        if (total.Total() != account.Content)
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"The accounts have {total.Total()} bytes and the packets {account.Content}."));
        return new InspectionReport
        {
            Capture = options.Name,
            Packets = totals.Packets,
            WireBytes = totals.BytesOnWire,
            FirstTime = totals.FirstTime,
            LastTime = totals.LastTime,
            ProfileSource = options.ProfileSource,
            IsProfileGiven = options.IsProfileGiven,
            Flows = account.Flows,
            Total = total,
            Timeline = account.Timeline,
            Findings = account.Findings,
            Checks = checks,
            Limits = Limits(account, options.Filter),
        };
    }

    private static List<string> Limits(CaptureAccount account, string? filter)
    {
        List<string> limits =
        [
            "What the machine sent while nothing was captured, or on an interface that was not, is not in a capture.",
            "The times between packets, their sizes, and the fields of their own headers could carry something and are not judged.",
        ];
        if (filter is not null)
            limits.Add($"Only what the filter \"{filter}\" lets through was captured: whatever else the machine sent is not judged.");
        if (account.Random[Side.Client] > 0)
            limits.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{account.Random[Side.Client]} bytes of handshakes and masks are random by design; that nothing is hidden in them can't be told from outside."));
        return limits;
    }
}
