using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace Ntk.VectorGen;

/// <summary>Texts that are links, and texts that are none.</summary>
internal static class LinkVectors
{
    internal static byte[] Generate()
    {
        var keys = new ReferenceKeys(Bytes.Seed("link"));
        var id = Base64Url.EncodeToString(keys.TransferId);
        var secret = Base64Url.EncodeToString(keys.LinkSecret);
        var other = Base64Url.EncodeToString(new ReferenceKeys(Bytes.Seed("another link")).TransferId);
        var fragment = $"{id}.{secret}";
        return Family.Write(
            "Texts as a reader of links judges them. Where fault is null, relay is the address of the relay and linkSecret what the link carries.",
            [
                Right("https", $"https://relay.example/#{fragment}", "https://relay.example/"),
                Right("http", $"http://127.0.0.1:8080/#{fragment}", "http://127.0.0.1:8080/"),
                Right("port", $"https://relay.example:8443/#{fragment}", "https://relay.example:8443/"),
                Right("path prefix", $"https://relay.example/ntk/#{fragment}", "https://relay.example/ntk/"),
                Right("path prefix without slash", $"https://relay.example/ntk#{fragment}", "https://relay.example/ntk/"),
                Right("no path", $"https://relay.example#{fragment}", "https://relay.example/"),
                Right("IPv6", $"https://[::1]:8443/#{fragment}", "https://[::1]:8443/"),
                Right("white space around", $" https://relay.example/#{fragment}\n", "https://relay.example/"),
                Wrong("empty", "", "NotAUrl"),
                Wrong("fragment alone", $"#{fragment}", "NotAUrl"),
                Wrong("no scheme", $"relay.example/#{fragment}", "NotAUrl"),
                Wrong("another scheme", $"ftp://relay.example/#{fragment}", "NotAUrl"),
                Wrong("user", $"https://user@relay.example/#{fragment}", "NotARelayAddress"),
                Wrong("query", $"https://relay.example/?a=b#{fragment}", "NotARelayAddress"),
                Wrong("no fragment", "https://relay.example/", "NoFragment"),
                Wrong("empty fragment", "https://relay.example/#", "NoFragment"),
                Wrong("one character short", $"https://relay.example/#{fragment[..^1]}", "WrongLength"),
                Wrong("one character long", $"https://relay.example/#{fragment}A", "WrongLength"),
                Wrong("id alone", $"https://relay.example/#{id}", "WrongLength"),
                Wrong("colon for the dot", $"https://relay.example/#{id}:{secret}", "ForeignCharacter"),
                Wrong("plus in the secret", $"https://relay.example/#{id}.+{secret[1..]}", "ForeignCharacter"),
                Wrong("letter outside ASCII", $"https://relay.example/#{id}.é{secret[1..]}", "ForeignCharacter"),
                Wrong("padding", $"https://relay.example/#{id}.{secret[..^1]}=", "ForeignCharacter"),
                Wrong("id of another transfer", $"https://relay.example/#{other}.{secret}", "Damaged"),
                Wrong("first character of the secret", $"https://relay.example/#{id}.{Other(secret[0])}{secret[1..]}", "Damaged"),
                Wrong("unused bits of the secret", $"https://relay.example/#{id}.{secret[..^1]}{NextLetter(secret[^1])}", "Damaged"),
            ]);

        JsonObject Right(string name, string text, string relay) => new()
        {
            ["name"] = name,
            ["text"] = text,
            ["fault"] = null,
            ["relay"] = relay,
            ["linkSecret"] = Family.Hex(keys.LinkSecret),
        };
    }

    private static JsonObject Wrong(string name, string text, string fault) => new()
    {
        ["name"] = name,
        ["text"] = text,
        ["fault"] = fault,
        ["relay"] = null,
        ["linkSecret"] = null,
    };

    private static char Other(char letter) => letter == 'A' ? 'B' : 'A';

    /// <summary>The letter whose value is one more: the last letter of a value has unused low bits, all zero.</summary>
    private static char NextLetter(char letter)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return Alphabet[Alphabet.IndexOf(letter, StringComparison.Ordinal) + 1];
    }
}
