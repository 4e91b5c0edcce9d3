using System.Diagnostics;
using Ntk.Benchmarks.EndToEnd;
using Ntk.Benchmarks.Processes;

namespace Ntk.Benchmarks.Contestants;

/// <summary>One timed transfer: a sender, a receiver that starts as soon as the sender names its code, and the servers between them.</summary>
internal sealed class TransferRace(IReadOnlyList<Server> servers)
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(20);

    /// <summary>Runs both sides to their ends.</summary>
    /// <param name="startSender">Starts the sender, which calls back with each line.</param>
    /// <param name="findCode">The code in a line of the sender, or null.</param>
    /// <param name="startReceiver">Starts the receiver with the code.</param>
    /// <exception cref="TransferFailedException">A side failed.</exception>
    public Measurement Run(Func<Action<string>, ChildProcess> startSender, Func<string, string?> findCode, Func<string, ChildProcess> startReceiver)
    {
        var meter = new ServerMeter(servers);
        using var memory = new PeakMemory();
        using var code = new BlockingValue<string>();
        using var sender = startSender(line =>
        {
            if (findCode(line) is { } found)
                code.Set(found);
        });
        memory.Watch(sender.Id, "sender");
        if (!code.Wait(sender.Ended, out var text))
            throw new TransferFailedException($"{sender.Name} named no code. It printed: {sender.Output}");
        using var receiver = startReceiver(text);
        memory.Watch(receiver.Id, "receiver");
        var (sent, received) = (sender.WaitForEnd(_limit), receiver.WaitForEnd(_limit));
        Check(sender, sent);
        Check(receiver, received);
        return new Measurement(Seconds(sender, Math.Max(sent.Timestamp, received.Timestamp)), sent.CpuSeconds + received.CpuSeconds + meter.CpuSeconds())
        {
            PeakBytes = memory.Peaks(),
            GrowthBytes = meter.GrowthBytes(),
            ReceiverOverSender = Seconds(sender, received.Timestamp) / Seconds(sender, sent.Timestamp),
        };
    }

    /// <summary>Runs a single process that sends to a server.</summary>
    /// <exception cref="TransferFailedException">It failed.</exception>
    public Measurement Run(Func<ChildProcess> startSender)
    {
        var meter = new ServerMeter(servers);
        using var memory = new PeakMemory();
        using var sender = startSender();
        memory.Watch(sender.Id, "sender");
        var sent = sender.WaitForEnd(_limit);
        Check(sender, sent);
        return new Measurement(Seconds(sender, sent.Timestamp), sent.CpuSeconds + meter.CpuSeconds())
        {
            PeakBytes = memory.Peaks(),
            GrowthBytes = meter.GrowthBytes(),
        };
    }

    private static double Seconds(ChildProcess first, long end) => Stopwatch.GetElapsedTime(first.StartTimestamp, end).TotalSeconds;

    private static void Check(ChildProcess process, ProcessEnd end)
    {
        if (end.ExitCode != 0)
            throw new TransferFailedException($"{process.Name} ended with {end.ExitCode}. It printed: {process.Output}");
    }
}
