using System.Buffers;
using System.Globalization;
using System.Text;
using Ntk.Wire;

namespace Ntk.People;

/// <summary>Where a person is reached: <c>HANDLE@RELAY</c> (<c>protocol.md</c>, Mailboxes), in its one spelling.</summary>
public sealed class Address : IEquatable<Address>
{
    /// <summary>Most characters of a handle.</summary>
    public const int MaxHandle = 32;

    /// <summary>Most characters of an address: what a safety number takes as an id.</summary>
    public const int MaxLength = 512;

    private static readonly SearchValues<char> HandleCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");
    private static readonly SearchValues<char> RelayCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.~:/[]");

    private Address(string handle, string relay)
    {
        Handle = handle;
        Relay = relay;
    }

    /// <summary>What the person chose.</summary>
    public string Handle { get; }

    /// <summary>The relay: host, port where it is not the scheme's own, and path prefix.</summary>
    public string Relay { get; }

    /// <summary>The mailbox at that relay.</summary>
    public MailboxId Mailbox => MailboxId.Of(ToString());

    /// <summary>The address in ASCII.</summary>
    public byte[] Bytes => Encoding.ASCII.GetBytes(ToString());

    /// <summary>Reads an address as a person types it: capitals, and a scheme before the relay, are taken.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="address">The address, or null.</param>
    /// <param name="relay">Where the relay is, if the text has a scheme; else null.</param>
    public static AddressFault TryParse(string text, out Address? address, out Uri? relay)
    {
        ArgumentNullException.ThrowIfNull(text);
        (address, relay) = (null, null);
        text = text.Trim();
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
            return AddressFault.NoRelay;
        var rest = text[(at + 1)..];
        var hasScheme = rest.Contains("://", StringComparison.Ordinal);
        if (rest.Contains('@', StringComparison.Ordinal) || !Uri.TryCreate(hasScheme ? rest : $"https://{rest}", UriKind.Absolute, out var place))
            return AddressFault.RelayMalformed;
        var fault = TryCreate(text[..at], place, out address);
        relay = fault == AddressFault.None && hasScheme ? place : null;
        return fault;
    }

    /// <summary>The address of a handle at a relay.</summary>
    /// <param name="handle">As a person types it.</param>
    /// <param name="relay">An absolute address of a relay.</param>
    /// <param name="address">The address, or null.</param>
    public static AddressFault TryCreate(string handle, Uri relay, out Address? address)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(relay);
        address = null;
        handle = handle.ToLowerInvariant();
        if (!IsHandle(handle))
            return AddressFault.HandleMalformed;
        if (NameOf(relay) is not { } name)
            return AddressFault.RelayMalformed;
        if (handle.Length + 1 + name.Length > MaxLength)
            return AddressFault.TooLong;
        address = new Address(handle, name);
        return AddressFault.None;
    }

    /// <summary>Whether a text can be a handle, in its one spelling.</summary>
    public static bool IsHandle(ReadOnlySpan<char> text) =>
        text.Length is >= 1 and <= MaxHandle && !text.ContainsAnyExcept(HandleCharacters) && char.IsAsciiLetterOrDigit(text[0]);

    /// <summary>Where the relay is, with a scheme.</summary>
    /// <param name="scheme"><c>https</c> or <c>http</c>.</param>
    public Uri RelayAt(string scheme) => new($"{scheme}://{Relay}");

    /// <inheritdoc/>
    public bool Equals(Address? other) => other is not null && Handle == other.Handle && Relay == other.Relay;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Address);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Handle, Relay);

    /// <summary><c>HANDLE@RELAY</c>.</summary>
    public override string ToString() => $"{Handle}@{Relay}";

    /// <summary>Reads an address that must be in its one spelling.</summary>
    internal static Address? TryReadExact(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxLength || !Ascii.IsValid(bytes))
            return null;
        var text = Encoding.ASCII.GetString(bytes);
        if (TryParse(text, out var address, out var relay) == AddressFault.None && relay is null && address!.ToString() == text)
            return address;
        // A port is left out where it is the scheme's own, so that 443 stands where the scheme is http.
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && Uri.TryCreate($"http://{text[(at + 1)..]}", UriKind.Absolute, out var plain)
            && TryCreate(text[..at], plain, out address) == AddressFault.None && address!.ToString() == text
            ? address
            : null;
    }

    private static string? NameOf(Uri relay)
    {
        if (!relay.IsAbsoluteUri || relay.Scheme is not ("http" or "https") || relay.Host.Length == 0
            || (relay.UserInfo + relay.Query + relay.Fragment).Length != 0)
            return null;
        var host = relay.HostNameType == UriHostNameType.IPv6 ? relay.Host : relay.IdnHost;
        var port = relay.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{relay.Port}");
        var name = $"{host}{port}{relay.AbsolutePath.TrimEnd('/')}".ToLowerInvariant();
        return name.AsSpan().ContainsAnyExcept(RelayCharacters) ? null : name;
    }
}
