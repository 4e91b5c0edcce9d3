using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Ntk.Benchmarks.Limits;

/// <summary>The upper bounds of any transfer on this machine: cipher on one core, loopback, file system.</summary>
internal static partial class MachineLimits
{
    private const int Block = 1 << 20;
    private const int TagSize = 16, NonceSize = 24, KeySize = 32;

    public static IReadOnlyList<LimitContestant> All =>
    [
        new("libsodium-1-core", (bytes, _) => Seal(bytes)),
        new("loopback-tcp", (bytes, _) => Loopback(bytes)),
        new("file-write", (bytes, folder) => WriteFile(bytes, Path.Combine(folder, "written"))),
    ];

    /// <summary>XChaCha20-Poly1305 of libsodium over chunks of 1 MiB that lie in the cache as in a pool, one thread.</summary>
    public static unsafe void Seal(long bytes)
    {
        var plain = new byte[Block];
        var sealedChunk = new byte[Block + TagSize];
        var (nonce, key) = (new byte[NonceSize], new byte[KeySize]);
        fixed (byte* m = plain, c = sealedChunk, n = nonce, k = key)
        {
            for (var done = 0L; done < bytes; done += Block)
            {
                n[0]++;
                _ = Encrypt(c, out _, m, Block, null, 0, null, n, k);
            }
        }
    }

    private static void Loopback(long bytes)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        sender.Connect(listener.LocalEndpoint);
        using var receiver = listener.AcceptSocket();
        var writing = new Thread(() => Send(sender, bytes));
        writing.Start();
        var buffer = new byte[Block];
        for (var left = bytes; left > 0;)
            left -= receiver.Receive(buffer);
        writing.Join();
    }

    private static void Send(Socket socket, long bytes)
    {
        var buffer = new byte[Block];
        for (var left = bytes; left > 0;)
            left -= socket.Send(buffer.AsSpan(0, (int)Math.Min(Block, left)));
    }

    private static void WriteFile(long bytes, string path)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        var buffer = new byte[Block];
        for (var at = 0L; at < bytes; at += Block)
            RandomAccess.Write(file, buffer, at);
    }

    [LibraryImport("libsodium", EntryPoint = "crypto_aead_xchacha20poly1305_ietf_encrypt")]
    private static unsafe partial int Encrypt(
        byte* cipher, out ulong cipherLength, byte* plain, ulong plainLength, byte* data, ulong dataLength, byte* secretNonce, byte* nonce, byte* key);
}
