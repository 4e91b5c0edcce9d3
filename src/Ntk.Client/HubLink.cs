using Microsoft.AspNetCore.SignalR.Client;
using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client;

/// <summary>One open connection to a relay's hub. When it is lost, it stays so.</summary>
internal sealed class HubLink : IAsyncDisposable
{
    /// <summary>The relay sends something every 15 s; beyond this a call is lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly HubConnection _connection;

    /// <summary>Not disposed: the connection may tell that it is closed after it was disposed.</summary>
    private readonly CancellationTokenSource _lost = new();

    public HubLink(HubConnection connection)
    {
        _connection = connection;
        connection.Closed += _ => _lost.CancelAsync();
    }

    /// <summary>Whether calls may succeed.</summary>
    public bool IsOpen => _connection.State == HubConnectionState.Connected;

    /// <summary>Is cancelled when the connection is lost.</summary>
    public CancellationToken LostToken => _lost.Token;

    public static RelayException Lost(Exception? cause) => new(RelayFault.ConnectionLost, "The connection to the relay's hub was lost.", cause);

    /// <summary>Calls a method of the relay.</summary>
    /// <exception cref="RelayException">The connection is lost, or the relay answers with no refusal of this protocol. A refusal is no exception.</exception>
    public async Task<Refusal> CallAsync(string method, object[] arguments, CancellationToken cancellation) =>
        RefusalOf(await AnswerAsync(method, arguments, cancellation).ConfigureAwait(false));

    /// <summary>The refusal of a number.</summary>
    /// <exception cref="RelayException">The protocol has none of that number.</exception>
    internal static Refusal RefusalOf(int number) => Enum.IsDefined((Refusal)number)
        ? (Refusal)number
        : throw new RelayException(RelayFault.NotARelay, $"The relay's hub answered with the refusal {number}, which this client does not know.");

    /// <summary>Waits for something that the relay sends.</summary>
    /// <exception cref="RelayException">The connection is lost, or the relay does not send it.</exception>
    public async Task<T> WaitAsync<T>(Task<T> sent, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, LostToken);
        try
        {
            return await sent.WaitAsync(Patience, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw Lost(e);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<int> AnswerAsync(string method, object[] arguments, CancellationToken cancellation)
    {
        try
        {
            var call = _connection.InvokeCoreAsync<int>(method, arguments, cancellation);
            return await call.WaitAsync(Patience, cancellation).ConfigureAwait(false);
        }
        // SignalR cancels what is in flight when the relay closes the connection.
        catch (Exception e) when (!(e is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            throw Lost(e);
        }
    }
}
