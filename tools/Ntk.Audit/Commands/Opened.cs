using System.Security.Cryptography;
using Ntk.Sealing;
using Ntk.Sessions.Envelopes;

namespace Ntk.Audit.Commands;

/// <summary>What the files of <c>--opening</c> open: a transfer, and messages.</summary>
/// <param name="Transfer">Of a transfer, or null.</param>
/// <param name="Messages">Of messages.</param>
internal sealed record Opened(TransferOpening? Transfer, IReadOnlyList<MessageOpening> Messages) : IDisposable
{
    /// <exception cref="UsageException">A file is no opening, or the second of a transfer.</exception>
    public static Opened Read(IReadOnlyList<FileInfo> files)
    {
        TransferOpening? transfer = null;
        var messages = new List<MessageOpening>();
        try
        {
            foreach (var file in files)
                Read(file, ref transfer, messages);
            return new Opened(transfer, messages);
        }
        catch
        {
            new Opened(transfer, messages).Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Transfer?.Dispose();
        foreach (var message in Messages)
            message.Dispose();
    }

    private static void Read(FileInfo file, ref TransferOpening? transfer, List<MessageOpening> messages)
    {
        var bytes = InputFile.Read(file.FullName);
        try
        {
            string fault;
            if (MessageOpening.IsOne(bytes))
                messages.Add(MessageOpening.TryParse(bytes, out fault) ?? throw new UsageException($"{file.Name} is no opening: {fault}"));
            else if (transfer is not null)
                throw new UsageException($"{file.Name} is no opening of a message, and one of a transfer was given already");
            else
                transfer = TransferOpening.Parse(bytes, out fault) ?? throw new UsageException($"{file.Name} is no opening: {fault}");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
