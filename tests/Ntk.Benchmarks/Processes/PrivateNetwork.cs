using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Ntk.Benchmarks.Processes;

/// <summary>
/// A thread in network and mount namespaces of its own, where loopback is the only interface and chosen host names lead to it. Processes that it
/// starts inherit both. Peers of which the relay's address is compiled in are measured through a local relay so, and nothing leaves the machine.
/// </summary>
internal sealed class PrivateNetwork : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    /// <param name="folder">Where the hosts file is put.</param>
    /// <param name="hosts">Names that lead to 127.0.0.1 inside.</param>
    /// <exception cref="InvalidOperationException">The kernel refuses; <see cref="Unavailable"/> tells beforehand.</exception>
    public PrivateNetwork(string folder, params IReadOnlyList<string> hosts)
    {
        var hostsFile = Path.Combine(folder, "hosts");
        File.WriteAllText(hostsFile, $"127.0.0.1 localhost {string.Join(' ', hosts)}\n");
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
        Run(() =>
        {
            Enter(hostsFile);
            return true;
        });
    }

    /// <summary>Why there can't be one, or null.</summary>
    public static string? Unavailable =>
        LibC.geteuid() == 0 ? null : "a network namespace of its own needs root, and its relay's address can't be set otherwise";

    /// <summary>Runs <paramref name="work"/> inside and gives its result or its exception.</summary>
    public T Run<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>();
        _work.Add(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private static void Enter(string hostsFile)
    {
        Check(LibC.unshare(LibC.CloneFileSystem | LibC.CloneMounts | LibC.CloneNetwork), "unshare");
        Check(LibC.mount(null, "/", null, LibC.MountPrivateRecursive, 0), "mount --make-rprivate /");
        Check(LibC.mount(hostsFile, "/etc/hosts", null, LibC.MountBind, 0), "mount --bind hosts");
        RaiseLoopback();
    }

    private static unsafe void RaiseLoopback()
    {
        const int Inet = 2, Datagram = 2, FlagsOffset = 16;
        const ulong SetInterfaceFlags = 0x8914;
        var request = stackalloc byte[40]; // struct ifreq: name, then flags; IFF_UP is 1
        new Span<byte>(request, 40).Clear();
        "lo"u8.CopyTo(new Span<byte>(request, FlagsOffset));
        request[FlagsOffset] = 1;
        var descriptor = LibC.socket(Inet, Datagram, 0);
        Check(LibC.ioctl(descriptor, SetInterfaceFlags, request), "lo up");
        _ = LibC.close(descriptor);
    }

    private static void Check(int result, string call)
    {
        if (result != 0)
            throw new InvalidOperationException($"{call}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    private void Serve()
    {
        foreach (var work in _work.GetConsumingEnumerable())
            work();
    }
}
