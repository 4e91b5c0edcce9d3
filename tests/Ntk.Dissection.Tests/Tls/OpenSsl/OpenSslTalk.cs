using Ntk.Dissection.Tests.Tls.Observing;

namespace Ntk.Dissection.Tests.Tls.OpenSsl;

/// <summary>What the programs say to each other.</summary>
internal static class OpenSslTalk
{
    /// <summary>Text that can't be taken for a command, and that differs from place to place.</summary>
    public static byte[] Pattern(int length, char start)
    {
        var text = new byte[length];
        for (var i = 0; i < length; i++)
            text[i] = (byte)(i % 64 == 63 ? '\n' : i % 64 == 0 ? start : 'a' + ((i / 7) % 26));
        return text;
    }

    /// <summary>A session in which each side sends a pattern and gets that of the other.</summary>
    public static Task<Recording> BothWaysAsync(this OpenSslPeers peers, string options, int length) =>
        peers.RecordAsync($"-quiet {options}", $"-quiet -no_ign_eof -nocommands {options}", async (client, server) =>
        {
            client.Write(Pattern(length, 'c'));
            await server.WaitForAsync(output => output.Length >= length);
            server.Write(Pattern(length, 's'));
            await client.WaitForAsync(output => output.Length >= length);
        });
}
