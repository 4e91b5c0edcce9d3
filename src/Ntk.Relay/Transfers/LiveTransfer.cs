using System.Buffers;
using Ntk.Relay.Blobs;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Transfers;

/// <summary>
/// Where the requests of one transfer meet: one writer, any number of followers and watchers. It lives while someone uses it and a
/// little longer (<see cref="LiveTransfers"/>), and knows what the ledger knows, plus the bytes that are not recorded yet.
/// </summary>
internal sealed class LiveTransfer : IDisposable
{
    private readonly BlobFolder _folder;
    private BlobWriter? _writer;
    private TaskCompletionSource _nextPhase = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TransferState _state;
    private long _held;

    public LiveTransfer(TransferId id, TransferState state, BlobFolder folder, TimeProvider time)
    {
        Id = id;
        _folder = folder;
        _state = state;
        _held = state.IsOver ? 0 : folder.LengthOf(id);
        Signal = new ProgressSignal(time);
        Seat = new WriterSeat(time);
    }

    /// <summary>The transfer.</summary>
    public TransferId Id { get; }

    /// <summary>Who writes.</summary>
    public WriterSeat Seat { get; }

    /// <summary>Wakes followers and watchers.</summary>
    public ProgressSignal Signal { get; }

    /// <summary>The newest state seen from the ledger.</summary>
    public TransferState State => Volatile.Read(ref _state);

    /// <summary>Bytes on disk, all of them readable.</summary>
    public long Held => Volatile.Read(ref _held);

    /// <summary>Completes at the next change of phase. Look at <see cref="State"/> once more after asking for it.</summary>
    public Task NextPhase => Volatile.Read(ref _nextPhase).Task;

    /// <summary>Takes a newer state over, and wakes everyone if it says something new.</summary>
    public void Update(TransferState state)
    {
        for (var seen = State; IsNewer(state, seen);)
        {
            var was = Interlocked.CompareExchange(ref _state, state, seen);
            if (was == seen)
            {
                if (state.Phase != seen.Phase)
                    TellPhase();
                return;
            }
            seen = was;
        }
    }

    /// <summary>Opens the blob for writing where it has begun. Only by the holder of the seat.</summary>
    /// <returns>Bytes held.</returns>
    public long Resume()
    {
        _writer ??= BlobWriter.Open(_folder, Id);
        Volatile.Write(ref _held, _writer?.Length ?? 0);
        return Held;
    }

    /// <summary>Begins the blob. Only by the holder of the seat, where <see cref="Resume"/> gave 0.</summary>
    public void Begin(BlobHeader header)
    {
        CloseWriter();
        _writer = BlobWriter.Create(_folder, header);
    }

    /// <summary>Stores the next bytes. Only by the holder of the seat, after <see cref="Resume"/> or <see cref="Begin"/>.</summary>
    public void Append(in ReadOnlySequence<byte> bytes)
    {
        try
        {
            _writer!.Append(bytes);
        }
        finally
        {
            Volatile.Write(ref _held, _writer!.Length);
        }
        Signal.Moved(_writer.Length);
    }

    /// <summary>The root over what is held. Only by the holder of the seat, after <see cref="Resume"/>.</summary>
    public Digest256 HeldRoot() => _writer!.Root;

    /// <summary>Closes the files. Only by the holder of the seat.</summary>
    public void CloseWriter()
    {
        _writer?.Dispose();
        _writer = null;
    }

    /// <summary>Closes the files and wakes whoever still waits.</summary>
    public void Dispose()
    {
        CloseWriter();
        Signal.Dispose();
    }

    private void TellPhase()
    {
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _nextPhase, fresh).TrySetResult();
        Signal.Wake();
    }

    // Received and the lists only grow, and phases only move on.
    private static bool IsNewer(TransferState state, TransferState seen) =>
        state.Phase > seen.Phase
        || (state.Phase == seen.Phase
            && (state.Received > seen.Received
                || state.Admitted.Length + state.Collected.Length > seen.Admitted.Length + seen.Collected.Length));
}
