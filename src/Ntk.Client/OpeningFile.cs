using System.Security.Cryptography;
using Ntk.Sealing;
using Ntk.Transfer;

namespace Ntk.Client;

/// <summary>The opening of one transfer in a file that only its owner may read.</summary>
/// <param name="path">Must not exist, or hold the opening of the same transfer, which is then sent to its end.</param>
public sealed class OpeningFile(string path) : IOpeningKeeper
{
    private bool _isOurs;

    /// <inheritdoc/>
    public void Keep(TransferSecrets secrets, OpeningFacts facts)
    {
        var opening = TransferOpening.Format(secrets, facts);
        try
        {
            if (!_isOurs && File.Exists(path))
                Require(opening);
            else
                Write(opening);
            _isOurs = true;
        }
        catch (Exception e) when (e is (IOException and not OpeningFileException) or UnauthorizedAccessException)
        {
            throw new OpeningFileException($"The opening can't be kept: {e.Message}", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(opening);
        }
    }

    private void Write(byte[] opening)
    {
        using var file = ClientHome.Open(path, _isOurs ? FileMode.Create : FileMode.CreateNew);
        file.Write(opening);
        file.Flush(flushToDisk: true);
    }

    private void Require(byte[] opening)
    {
        var there = File.ReadAllBytes(path);
        var isSame = CryptographicOperations.FixedTimeEquals(there, opening);
        CryptographicOperations.ZeroMemory(there);
        if (!isSame)
            throw new OpeningFileException($"{path} exists, and is not the opening of this transfer.");
    }
}
