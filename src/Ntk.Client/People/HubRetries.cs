using Ntk.People.Lines;
using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client.People;

/// <summary>Tries something on a hub until it is done, or fails for good.</summary>
internal static class HubRetries
{
    /// <summary>How long a hub wants to be left alone that says that it is asked too much (<c>protocol.md</c>, Refusals).</summary>
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(1);

    /// <exception cref="LineException">It failed for good.</exception>
    public static async ValueTask<T> UntilDoneAsync<T>(Retries retries, Func<Task<T>> attempt, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                try
                {
                    var done = await attempt().ConfigureAwait(false);
                    retries.Progressed();
                    return done;
                }
                catch (RelayException e)
                {
                    await retries.WaitAsync(e, cancellation).ConfigureAwait(false);
                }
            }
            catch (RelayException final)
            {
                throw new LineException(final);
            }
        }
    }

    /// <summary>A refusal that passes by itself is a failure to try again after.</summary>
    public static Refusal Final(Refusal refusal) =>
        refusal is Refusal.RateLimited or Refusal.StoreUnavailable ? throw new RelayException(refusal, AfterRefusal) : refusal;
}
