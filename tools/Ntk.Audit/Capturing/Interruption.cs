using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ntk.Audit.Capturing;

/// <summary>
/// What SIGINT, SIGTERM and SIGHUP do while session keys lie in a file: they end the command, whose traffic is inspected then; or the inspection, and the file is
/// deleted all the same.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Lock _lock = new();
    private Process? _command;

    public Interruption() =>
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Interrupt))];

    /// <summary>Cancelled by a signal that comes while no command runs.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Waits for the command; what interrupts meanwhile is the command's.</summary>
    public void WaitFor(Process command)
    {
        lock (_lock)
            _command = command;
        command.WaitForExit();
        lock (_lock)
            _command = null;
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        lock (_lock)
        {
            if (_command is null)
                _source.Cancel();
            else if (context.Signal != PosixSignal.SIGINT)
                Signals.Terminate(_command.Id);
        }
    }
}
