using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using MessagePack;
using Ntk.Wire;

namespace Ntk.Benchmarks.People;

/// <summary>A client of the hub that costs little, so that what is measured is the relay: calls by number, and one handler for what the relay says.</summary>
internal sealed class HubSocket : IAsyncDisposable
{
    private const int Invocation = 1, Completion = 3;

    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<Refusal>> _calls = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ArrayBufferWriter<byte> _body = new(), _message = new();
    private byte[] _received = new byte[4096];
    private Task _reading = Task.CompletedTask;
    private int _last;

    /// <summary>Called for every method of the relay: its name and its arguments, of which the reader stands at the first.</summary>
    public delegate void Handler(HubSocket socket, string method, ref MessagePackReader arguments);

    public static async Task<HubSocket> ConnectAsync(Uri hub, Handler handler)
    {
        var socket = new HubSocket();
        // The relay's own certificate, on loopback; nothing here is secret.
        socket._socket.Options.RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null;
        socket._socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await socket._socket.ConnectAsync(hub, default);
        await socket._socket.SendAsync("{\"protocol\":\"messagepack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Binary, true, default);
        await socket._socket.ReceiveAsync(socket._received.AsMemory(), default);
        socket._reading = Task.Run(() => socket.ReadAsync(handler));
        return socket;
    }

    public async Task<Refusal> CallAsync(string method, params object[] arguments)
    {
        var answer = new TaskCompletionSource<Refusal>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _sending.WaitAsync();
        try
        {
            var id = ++_last;
            _calls[id] = answer;
            Write(id, method, arguments);
            await _socket.SendAsync(_message.WrittenMemory, WebSocketMessageType.Binary, true, default);
        }
        finally
        {
            _sending.Release();
        }
        return await answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _sending.Dispose();
    }

    private void Write(int id, string method, object[] arguments)
    {
        _body.ResetWrittenCount();
        _message.ResetWrittenCount();
        var writer = new MessagePackWriter(_body);
        writer.WriteArrayHeader(6);
        writer.Write(Invocation);
        writer.WriteMapHeader(0);
        writer.Write(id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        writer.Write(method);
        writer.WriteArrayHeader(arguments.Length);
        foreach (var argument in arguments)
        {
            if (argument is byte[] bytes)
                writer.Write(bytes);
            else
                writer.Write(Convert.ToInt64(argument, System.Globalization.CultureInfo.InvariantCulture));
        }
        writer.WriteArrayHeader(0);
        writer.Flush();
        for (var rest = (uint)_body.WrittenCount; ; rest >>= 7)
        {
            _message.GetSpan(1)[0] = (byte)((rest & 0x7F) | (rest > 0x7F ? 0x80u : 0));
            _message.Advance(1);
            if (rest <= 0x7F)
                break;
        }
        _message.Write(_body.WrittenSpan);
    }

    private async Task ReadAsync(Handler handler)
    {
        var held = 0;
        try
        {
            while (true)
            {
                if (held == _received.Length)
                    Array.Resize(ref _received, held * 2);
                var got = await _socket.ReceiveAsync(_received.AsMemory(held), default);
                if (got.MessageType == WebSocketMessageType.Close)
                    break;
                held += got.Count;
                var used = Take(_received.AsMemory(0, held), handler);
                _received.AsSpan(used, held - used).CopyTo(_received);
                held -= used;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection was ended; whoever waits is told below.
        }
        foreach (var (_, call) in _calls)
            call.TrySetException(new IOException("The connection to the hub was lost."));
    }

    private int Take(ReadOnlyMemory<byte> held, Handler handler)
    {
        var used = 0;
        while (TryPrefix(held.Span[used..], out var size, out var prefix) && held.Length - used - prefix >= size)
        {
            Handle(held.Slice(used + prefix, size), handler);
            used += prefix + size;
        }
        return used;
    }

    private void Handle(ReadOnlyMemory<byte> message, Handler handler)
    {
        var reader = new MessagePackReader(message);
        reader.ReadArrayHeader();
        var type = reader.ReadInt32();
        if (type is not (Invocation or Completion))
            return;
        reader.Skip();
        if (type == Completion)
        {
            var isNumber = Utf8Parser.TryParse(reader.ReadStringSequence()!.Value.FirstSpan, out int id, out _);
            reader.ReadInt32();
            if (isNumber && _calls.TryRemove(id, out var call))
                call.TrySetResult((Refusal)reader.ReadInt32());
            return;
        }
        reader.Skip();
        var method = reader.ReadString()!;
        reader.ReadArrayHeader();
        handler(this, method, ref reader);
    }

    private static bool TryPrefix(ReadOnlySpan<byte> held, out int size, out int prefix)
    {
        (size, prefix) = (0, 0);
        foreach (var part in held)
        {
            size |= (part & 0x7F) << (7 * prefix++);
            if (part < 0x80)
                return true;
        }
        return false;
    }
}
