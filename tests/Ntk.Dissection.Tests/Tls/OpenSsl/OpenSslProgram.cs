using System.Diagnostics;
using System.Text;

namespace Ntk.Dissection.Tests.Tls.OpenSsl;

/// <summary>Debian's <c>openssl</c>, running.</summary>
internal sealed class OpenSslProgram : IDisposable
{
    private readonly Process _process;
    private readonly MemoryStream _output = new();
    private readonly MemoryStream _errors = new();
    private readonly Task _reading;
    private readonly Task _readingErrors;

    public OpenSslProgram(params IEnumerable<string> arguments)
    {
        _process = Process.Start(new ProcessStartInfo("openssl", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _reading = ReadAsync(_process.StandardOutput.BaseStream, _output);
        _readingErrors = ReadAsync(_process.StandardError.BaseStream, _errors);
    }

    public static void SkipIfMissing() =>
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(static folder => File.Exists(Path.Combine(folder, "openssl"))), "Debian's openssl is not installed.");

    public byte[] Output => Read(_output);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _process.StandardInput.BaseStream.Write(bytes);
        _process.StandardInput.BaseStream.Flush();
    }

    public void Write(string text) => Write(Encoding.ASCII.GetBytes(text));

    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Waits until the program has printed a text.</summary>
    public Task WaitForAsync(string text) => WaitForAsync(output => output.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0);

    public Task WaitForAsync(Func<byte[], bool> printed) => WaitForAsync(_output, _reading, printed);

    /// <summary>Waits until the program has printed a text where it prints errors and news.</summary>
    public Task WaitForNewsAsync(string text) =>
        WaitForAsync(_errors, _readingErrors, output => output.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0);

    public Task WaitForEndAsync() => _process.WaitForExitAsync();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static byte[] Read(MemoryStream printed)
    {
        lock (printed)
            return printed.ToArray();
    }

    private static async Task ReadAsync(Stream from, MemoryStream to)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer) is var read && read > 0)
            lock (to)
                to.Write(buffer, 0, read);
    }

    private async Task WaitForAsync(MemoryStream output, Task reading, Func<byte[], bool> printed)
    {
        while (!printed(Read(output)))
        {
            if (reading.IsCompleted && !printed(Read(output)))
                Assert.Fail($"openssl ended: {Encoding.ASCII.GetString(Read(_errors))}");
            await Task.Delay(5);
        }
    }
}
