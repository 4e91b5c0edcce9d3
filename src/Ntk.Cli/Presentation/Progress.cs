using System.Diagnostics;

namespace Ntk.Cli.Presentation;

/// <summary>Shows how far a transfer is: on a terminal ten times a second, else a line now and then.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    private readonly Talk _talk;
    private readonly RateMeter _rate = new();
    private readonly Lock _gate = new();
    private readonly long _began = Stopwatch.GetTimestamp();
    private Timer? _timer;
    private long _startedAt;
    private long _done;
    private long _total = -1;

    public Progress(Talk talk) => _talk = talk;

    /// <summary>Since this transfer began.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_began);

    /// <summary>Bytes that were in place before.</summary>
    public long StartedAt => _startedAt;

    /// <param name="done">Bytes that are in place already.</param>
    /// <param name="total">Bytes in all, where known.</param>
    public void Start(long done, long? total)
    {
        lock (_gate)
        {
            (_startedAt, _done, _total) = (done, done, total ?? -1);
            _rate.Start(done, Elapsed.TotalSeconds);
            var interval = _talk.HasStatusLine ? Refresh : LineEvery;
            _timer ??= new Timer(static progress => ((Progress)progress!).Show(), this, interval, interval);
        }
    }

    /// <summary>Called for every chunk, so it only notes the number.</summary>
    public void Moved(long done) => Volatile.Write(ref _done, done);

    public void Dispose()
    {
        // A last tick that is running ends before the line is taken away.
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
        }
        _talk.EndStatus();
    }

    private void Show()
    {
        lock (_gate)
        {
            if (_timer is null)
                return;
            var done = Volatile.Read(ref _done);
            long? total = _total < 0 ? null : _total;
            _rate.Measure(done, Elapsed.TotalSeconds);
            if (_talk.HasStatusLine)
                _talk.Status(ProgressText.Bar(done, total, _rate, _talk.Width));
            else
                _talk.Say(ProgressText.Plain(done, total, _rate));
        }
    }
}
