using System.Security.Cryptography;

namespace Ntk.Audit.Verify;

/// <summary>
/// A thread beside the main one. It loads and initialises the platform's cryptography while the command line and the evidence are read, which is a
/// third of the time of a whole verification, and then hashes the artifact while signatures are verified.
/// </summary>
internal static class CryptographyThread
{
    private static readonly object Gate = new();
    private static Task? _work;

    public static void Begin()
    {
        var processor = OtherProcessor.Current();
        new Thread(() =>
        {
            OtherProcessor.Leave(processor);
            SHA256.HashData([]);
            while (true)
                Next().RunSynchronously();
        })
        { IsBackground = true }.Start();
    }

    /// <summary>Hands it the one piece of work that it has not begun yet.</summary>
    public static void Run(Task work)
    {
        lock (Gate)
        {
            _work = work;
            Monitor.Pulse(Gate);
        }
    }

    private static Task Next()
    {
        lock (Gate)
        {
            while (_work is null)
                Monitor.Wait(Gate);
            var work = _work;
            _work = null;
            return work;
        }
    }
}
