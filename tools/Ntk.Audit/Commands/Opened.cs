using System.Security.Cryptography;
using Ntk.Sealing;
using Ntk.Sessions.Envelopes;

namespace Ntk.Audit.Commands;

/// <summary>What a file of <c>--opening</c> opens: a transfer, a message, or nothing where no file was named.</summary>
/// <param name="Transfer">Of a transfer, or null.</param>
/// <param name="Message">Of a message, or null.</param>
internal sealed record Opened(TransferOpening? Transfer, MessageOpening? Message) : IDisposable
{
    /// <exception cref="UsageException">The file is no opening.</exception>
    public static Opened Read(FileInfo? file)
    {
        if (file is null)
            return new Opened(null, null);
        var bytes = InputFile.Read(file.FullName);
        try
        {
            string fault;
            Opened opened = MessageOpening.IsOne(bytes)
                ? new(null, MessageOpening.TryParse(bytes, out fault))
                : new(TransferOpening.Parse(bytes, out fault), null);
            return opened is { Transfer: null, Message: null } ? throw new UsageException($"{file.Name} is no opening: {fault}") : opened;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    public void Dispose()
    {
        Transfer?.Dispose();
        Message?.Dispose();
    }
}
