using System.Runtime.InteropServices;

namespace Ntk.Shell;

/// <summary>SIGTERM and SIGINT stop a server; the second one no longer waits for it.</summary>
public sealed class StopSignals : IDisposable
{
    /// <summary>128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration _interrupt;

    /// <summary>Takes the signals until it is disposed of.</summary>
    public StopSignals()
    {
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>130 where it was interrupted, else 0: SIGTERM is how a service is asked to end.</summary>
    public int ExitCode { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _terminate.Dispose();
        _interrupt.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        if (_stop.IsCancellationRequested)
            return;
        context.Cancel = true;
        if (context.Signal == PosixSignal.SIGINT)
            ExitCode = Interrupted;
        _stop.Cancel();
    }
}
