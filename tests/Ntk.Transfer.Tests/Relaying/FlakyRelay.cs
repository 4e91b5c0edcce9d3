using Ntk.Wire;

namespace Ntk.Transfer.Tests.Relaying;

/// <summary>A relay in memory that fails as told: it takes or gives only so many bytes before the connection breaks, or acts and does not answer.</summary>
internal sealed class FlakyRelay(Faults faults) : IRelay
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _moved = new();
    private OpenTransferRequest? _opened;
    private SealTransferRequest? _sealed;

    public Uri Address { get; } = new("http://relay.example/");

    public MemoryStream Blob { get; } = new();

    /// <summary>Every byte that was sent to the relay, those that it lost included: (offset, bytes).</summary>
    public List<(long Offset, byte[] Bytes)> Sent { get; } = [];

    public long Served { get; private set; }

    public bool IsSealed => _sealed is not null;

    public bool IsDeleted { get; private set; }

    public List<ReceiverId> Collected { get; } = [];

    /// <summary>What happens when a receiver confirms.</summary>
    public Action Collecting { get; set; } = () => { };

    /// <summary>What happens when a sender opens.</summary>
    public Action Opening { get; set; } = () => { };

    public ValueTask<TransferStatus> OpenAsync(OpenTransferRequest request, CancellationToken cancellation) =>
        Act(Step.Open, () =>
        {
            if (_opened is not null && _opened != request)
                throw new RelayException(Refusal.TransferExists, null);
            _opened = request;
            Opening();
            return Status();
        });

    public ValueTask<TransferStatus> StatusAsync(TransferId transfer, CapabilityToken capability, CancellationToken cancellation) =>
        Act(Step.Status, Status);

    public async ValueTask<long> UploadAsync(
        TransferId transfer, CapabilityToken upload, long offset, long? length, Func<Stream, CancellationToken, Task> body, CancellationToken cancellation)
    {
        if (IsSealed)
            throw new RelayException(Refusal.AlreadySealed, null);
        if (offset != Blob.Length)
            throw new RelayException(Refusal.OffsetMismatch, null);
        var intake = new Intake(this, faults.Budget());
        await body(intake, cancellation);
        Assert.True(length is null || offset + length == Blob.Length, "The body has the declared length.");
        return await Act(Step.Upload, () => Blob.Length);
    }

    public ValueTask SealAsync(TransferId transfer, CapabilityToken upload, SealTransferRequest request, CancellationToken cancellation) =>
        Do(Step.Seal, () =>
        {
            if (_sealed is not null && _sealed != request)
                throw new RelayException(Refusal.AlreadySealed, null);
            Assert.Equal(Blob.Length, request.Length);
            _sealed = request;
            Moved();
        });

    public ValueTask DeleteAsync(TransferId transfer, CapabilityToken upload, CancellationToken cancellation)
    {
        IsDeleted = true;
        return ValueTask.CompletedTask;
    }

    public ValueTask<Stream> DownloadAsync(
        TransferId transfer, CapabilityToken download, ReceiverId receiver, long offset, long? end, CancellationToken cancellation) =>
        Act<Stream>(Step.Download, () => IsSealed && offset >= Blob.Length
            ? throw new RelayException(Refusal.RangeNotSatisfiable, null)
            : new Outlet(this, offset, end, faults.Budget()));

    public ValueTask CollectAsync(TransferId transfer, CapabilityToken download, ReceiverId receiver, CancellationToken cancellation) =>
        Do(Step.Collect, () =>
        {
            Collecting();
            Collected.Add(receiver);
        });

    public async ValueTask WaitForMoreAsync(TransferId transfer, CapabilityToken download, long held, CancellationToken cancellation)
    {
        while (Blob.Length <= held && !IsSealed)
            await _moved.Task.WaitAsync(cancellation);
    }

    private static RelayException Lost() => new(RelayFault.ConnectionLost, "cut by the test");

    private TransferStatus Status() => new(Blob.Length, IsSealed, DateTimeOffset.UnixEpoch.AddDays(1));

    private void Moved() => Interlocked.Exchange(ref _moved, new TaskCompletionSource()).TrySetResult();

    private ValueTask Do(Step step, Action action)
    {
        var done = Act(step, () =>
        {
            action();
            return true;
        });
        return done.IsCompletedSuccessfully ? ValueTask.CompletedTask : new ValueTask(done.AsTask());
    }

    private ValueTask<T> Act<T>(Step step, Func<T> action)
    {
        lock (_gate)
        {
            var fault = faults.Next(step);
            if (fault == Fault.Before)
                return ValueTask.FromException<T>(Lost());
            try
            {
                var result = action();
                return fault == Fault.After ? ValueTask.FromException<T>(Lost()) : ValueTask.FromResult(result);
            }
            catch (RelayException refused)
            {
                return ValueTask.FromException<T>(refused);
            }
        }
    }

    /// <summary>The receiving end of an upload: keeps a prefix of what is written before the connection breaks.</summary>
    private sealed class Intake(FlakyRelay relay, long budget) : OneWayStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            lock (relay._gate)
            {
                relay.Sent.Add((relay.Blob.Length, buffer.ToArray()));
                var taken = (int)Math.Min(buffer.Length, budget);
                budget -= taken;
                relay.Blob.Write(buffer.Span[..taken]);
                relay.Moved();
                return taken < buffer.Length ? throw Lost() : ValueTask.CompletedTask;
            }
        }
    }

    /// <summary>The sending end of a download: ends with the blob where it is sealed, breaks where the budget or an unsealed blob ends.</summary>
    private sealed class Outlet(FlakyRelay relay, long position, long? end, long budget) : OneWayStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            lock (relay._gate)
            {
                var to = Math.Min(end ?? long.MaxValue, relay.Blob.Length);
                var count = (int)Math.Min(Math.Min(to - position, buffer.Length), budget);
                if (count <= 0)
                    return relay.IsSealed && position >= to && budget > 0 ? ValueTask.FromResult(0) : throw Lost();
                relay.Blob.GetBuffer().AsSpan((int)position, count).CopyTo(buffer.Span);
                position += count;
                budget -= count;
                relay.Served += count;
                return ValueTask.FromResult(count);
            }
        }
    }
}
