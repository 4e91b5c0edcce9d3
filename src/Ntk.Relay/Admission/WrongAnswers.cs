using System.Net;
using Ntk.Wire;

namespace Ntk.Relay.Admission;

/// <summary>Answers whoever asks for an unknown transfer or with a wrong capability: both alike, both late, and not too often.</summary>
/// <remarks>
/// Finding a transfer in memory and missing one in the store take different times; after <see cref="Delay"/> nobody can tell.
/// </remarks>
internal sealed class WrongAnswers(RateLimits limits, TimeProvider time)
{
    /// <summary>From the request to the answer: longer than a look-up in the store commonly takes.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    /// <summary>When a request began to be looked at.</summary>
    public long Begin() => time.GetTimestamp();

    /// <summary>Waits, and says how to refuse.</summary>
    /// <returns>The refusal, and after how long to come back where there is a bound on it.</returns>
    public async ValueTask<(Refusal Refusal, TimeSpan? RetryAfter)> AnswerAsync(
        IPAddress? address, long began, CancellationToken cancellation)
    {
        var mayGuess = limits.MayGuess(address, out var retryAfter);
        var rest = Delay - time.GetElapsedTime(began);
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest, time, cancellation);
        return mayGuess ? (Refusal.UnknownTransfer, null) : (Refusal.RateLimited, retryAfter);
    }
}
