using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>A link that opens one transfer: <c>https://RELAY/#TRANSFER.SECRET</c> (<c>protocol.md</c>, The link).</summary>
/// <remarks>The fragment is the key: it is never sent, and <see cref="ToString"/> gives the type name alone.</remarks>
public sealed class TransferLink : IDisposable
{
    private const int SecretTextSize = 43;
    private const int FragmentSize = TransferId.TextSize + 1 + SecretTextSize;
    private const char Separator = '.';

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private TransferLink(Uri relay, TransferSecrets secrets)
    {
        Relay = relay;
        Secrets = secrets;
    }

    /// <summary>Address of the relay: scheme, host, port, and a path that ends in a slash.</summary>
    public Uri Relay { get; }

    /// <summary>Names the transfer.</summary>
    public TransferId Transfer => Secrets.Id;

    /// <summary>The receiver's secrets; disposed with the link.</summary>
    public TransferSecrets Secrets { get; }

    /// <summary>Reads a link; white space around it is ignored.</summary>
    /// <returns><see cref="LinkFault.None"/> and the link, or why it is none.</returns>
    public static LinkFault TryParse(ReadOnlySpan<char> text, out TransferLink? link)
    {
        link = null;
        text = text.Trim();
        var hash = text.IndexOf('#');
        if (!Uri.TryCreate(new string(hash < 0 ? text : text[..hash]), UriKind.Absolute, out var address) || !IsWeb(address))
            return LinkFault.NotAUrl;
        if (!IsRelayAddress(address))
            return LinkFault.NotARelayAddress;
        if (hash < 0 || hash == text.Length - 1)
            return LinkFault.NoFragment;
        var fault = ReadFragment(text[(hash + 1)..], out var secrets);
        if (secrets is not null)
            link = new TransferLink(Normalize(address), secrets);
        return fault;
    }

    /// <summary>Writes the link of a transfer.</summary>
    /// <param name="relay">An absolute http or https address without user and query.</param>
    /// <param name="secrets">The secrets of either side.</param>
    /// <exception cref="ArgumentException"><paramref name="relay"/> is no address of a relay.</exception>
    public static string Format(Uri relay, TransferSecrets secrets)
    {
        ArgumentNullException.ThrowIfNull(relay);
        ArgumentNullException.ThrowIfNull(secrets);
        if (!relay.IsAbsoluteUri || !IsOfRelay(relay))
            throw new ArgumentException("A relay is an absolute http or https address without user, query and fragment.", nameof(relay));
        Span<byte> secret = stackalloc byte[TransferSecrets.LinkSecretSize];
        Span<char> secretText = stackalloc char[SecretTextSize];
        secrets.CopyLinkSecretTo(secret);
        Base64Url.EncodeToChars(secret, secretText);
        CryptographicOperations.ZeroMemory(secret);
        return $"{Normalize(relay).AbsoluteUri}#{secrets.Id}{Separator}{secretText}";
    }

    /// <summary>Erases the secrets.</summary>
    public void Dispose() => Secrets.Dispose();

    /// <inheritdoc/>
    public override string ToString() => nameof(TransferLink);

    /// <summary>Whether an absolute address can be that of a relay.</summary>
    internal static bool IsOfRelay(Uri address) => IsWeb(address) && IsRelayAddress(address);

    private static bool IsWeb(Uri address) => address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp;

    private static bool IsRelayAddress(Uri address) =>
        address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0 && address.Host.Length != 0;

    private static Uri Normalize(Uri address) =>
        address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + '/' }.Uri;

    private static LinkFault ReadFragment(ReadOnlySpan<char> fragment, out TransferSecrets? secrets)
    {
        secrets = null;
        if (fragment.Length != FragmentSize)
            return LinkFault.WrongLength;
        var idText = fragment[..TransferId.TextSize];
        var secretText = fragment[(TransferId.TextSize + 1)..];
        if (fragment[TransferId.TextSize] != Separator || idText.ContainsAnyExcept(Alphabet) || secretText.ContainsAnyExcept(Alphabet))
            return LinkFault.ForeignCharacter;
        Span<byte> secret = stackalloc byte[TransferSecrets.LinkSecretSize];
        var isRead = TransferId.TryParse(idText, out var id) & OpaqueText.TryDecode(secretText, secret);
        var derived = isRead ? TransferSecrets.FromLinkSecret(secret) : null;
        CryptographicOperations.ZeroMemory(secret);
        if (derived is null)
            return LinkFault.Damaged;
        if (derived.Id != id)
        {
            derived.Dispose();
            return LinkFault.Damaged;
        }

        secrets = derived;
        return LinkFault.None;
    }
}
