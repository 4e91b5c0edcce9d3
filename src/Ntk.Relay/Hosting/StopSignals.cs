using System.Runtime.InteropServices;
using Ntk.Relay.Commands;

namespace Ntk.Relay.Hosting;

/// <summary>SIGTERM and SIGINT stop the relay; the second one no longer waits for it.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly IHostApplicationLifetime _lifetime;
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration _interrupt;

    public StopSignals(IHostApplicationLifetime lifetime)
    {
        _lifetime = lifetime;
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    }

    /// <summary>130 where it was interrupted, else 0: SIGTERM is how a service is asked to end.</summary>
    public int ExitCode { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _terminate.Dispose();
        _interrupt.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        if (_lifetime.ApplicationStopping.IsCancellationRequested)
            return;
        context.Cancel = true;
        if (context.Signal == PosixSignal.SIGINT)
            ExitCode = ExitCodes.Interrupted;
        _lifetime.StopApplication();
    }
}
