using System.Buffers;

namespace Ntk.Dissection.Tls.KeyLogs;

/// <summary>One line of a key log: <c>LABEL SP 64 hexadecimal digits SP secret in hexadecimal digits</c> (RFC 9850 clause 2).</summary>
internal struct KeyLogLine
{
    /// <summary>Hexadecimal digits of the longest secret of any label that is known.</summary>
    private const int MaxSecretDigits = 2 * SecretStore.MaxSecret;

    public TlsSecretLabel Label;

    public TlsClientRandom Random;

    /// <summary>Bytes of the secret that were written.</summary>
    public int SecretLength;

    /// <summary>Reads a line without its end. The secret goes to <paramref name="secret"/>, <see cref="SecretStore.MaxSecret"/> bytes.</summary>
    /// <remarks>
    /// <paramref name="wrong"/>: What was expected and found, where the result is <see cref="KeyLogLineKind.Malformed"/>; never a digit of a secret.
    /// </remarks>
    public static KeyLogLineKind Read(ReadOnlySpan<byte> line, Span<byte> secret, out KeyLogLine read, out string wrong)
    {
        read = default;
        wrong = "";
        if (line.IsEmpty || line[0] == '#')
            return KeyLogLineKind.Comment;
        var space = line.IndexOf((byte)' ');
        if (space < 0)
            return Malformed("expected a label and a space, found no space", out wrong);
        var label = line[..space];
        if (IsUnused(label))
            return KeyLogLineKind.Unused;
        if (LabelOf(label) is not { } known)
            return IsLabel(label) ? KeyLogLineKind.UnknownLabel : Malformed("expected a label of capital letters, digits and _", out wrong);
        read.Label = known;
        return ReadValues(line[(space + 1)..], secret, ref read, out wrong);
    }

    private static KeyLogLineKind ReadValues(ReadOnlySpan<byte> values, Span<byte> secret, ref KeyLogLine read, out string wrong)
    {
        var space = values.IndexOf((byte)' ');
        if (space != 2 * TlsClientRandom.Length)
            return Malformed($"expected a client random of 64 digits and a space, found {(space < 0 ? values.Length : space)} digits", out wrong);
        Span<byte> random = stackalloc byte[TlsClientRandom.Length];
        if (Convert.FromHexString(values[..space], random, out _, out _) != OperationStatus.Done)
            return Malformed("expected hexadecimal digits in the client random", out wrong);
        var digits = values[(space + 1)..];
        if (read.Label == TlsSecretLabel.MasterSecret ? digits.Length != MaxSecretDigits : digits.Length is not (64 or MaxSecretDigits))
            return Malformed($"expected a secret of {(read.Label == TlsSecretLabel.MasterSecret ? "96" : "64 or 96")} digits, found {digits.Length}", out wrong);
        if (Convert.FromHexString(digits, secret, out _, out read.SecretLength) != OperationStatus.Done)
            return Malformed("expected hexadecimal digits in the secret", out wrong);
        read.Random = new(random);
        wrong = "";
        return KeyLogLineKind.Secret;
    }

    private static KeyLogLineKind Malformed(string what, out string wrong)
    {
        wrong = what;
        return KeyLogLineKind.Malformed;
    }

    private static TlsSecretLabel? LabelOf(ReadOnlySpan<byte> label) =>
        label.SequenceEqual("CLIENT_RANDOM"u8) ? TlsSecretLabel.MasterSecret
        : label.SequenceEqual("CLIENT_EARLY_TRAFFIC_SECRET"u8) ? TlsSecretLabel.ClientEarly
        : label.SequenceEqual("CLIENT_HANDSHAKE_TRAFFIC_SECRET"u8) ? TlsSecretLabel.ClientHandshake
        : label.SequenceEqual("SERVER_HANDSHAKE_TRAFFIC_SECRET"u8) ? TlsSecretLabel.ServerHandshake
        : label.SequenceEqual("CLIENT_TRAFFIC_SECRET_0"u8) ? TlsSecretLabel.ClientTraffic
        : label.SequenceEqual("SERVER_TRAFFIC_SECRET_0"u8) ? TlsSecretLabel.ServerTraffic
        : null;

    /// <summary>Labels that are known and decrypt nothing here: exporters, encrypted hellos, and premaster secrets by the RSA-encrypted bytes or session id.</summary>
    private static bool IsUnused(ReadOnlySpan<byte> label) =>
        label.SequenceEqual("EXPORTER_SECRET"u8) || label.SequenceEqual("EARLY_EXPORTER_SECRET"u8)
        || label.SequenceEqual("EARLY_EXPORTER_MASTER_SECRET"u8)
        || label.SequenceEqual("ECH_SECRET"u8) || label.SequenceEqual("ECH_CONFIG"u8) || label.SequenceEqual("RSA"u8);

    private static bool IsLabel(ReadOnlySpan<byte> label) =>
        !label.IsEmpty && label.IndexOfAnyExcept(SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"u8)) < 0;
}
