using Ntk.Shell;

namespace Ntk.Audit.Commands;

/// <summary>Commands to copy, with which help ends.</summary>
internal static class Examples
{
    public static IReadOnlyList<string> Of(string command) => command switch
    {
        "verify" =>
        [
            "ntk-audit verify ntk-0.1.0-linux-x64 --attestations attestations --policy policy.json",
            "ntk-audit verify process:4711 --attestations attestations --policy policy.json",
            "ntk-audit verify ntk --rebuild --source . --policy policy.json --trusted-root trusted_root.json",
        ],
        "inspect" =>
        [
            "ntk-audit inspect transfer.pcapng --keylog keys --opening secrets --relay https://relay.example.org",
            "ntk-audit inspect transfer.pcap --keylog keys --needle report.pdf --needle 'a word of it' --report audit.html",
            "ntk-audit inspect second.pcap --pair first.pcap --keylog keys",
        ],
        "capture" =>
        [
            "ntk-audit capture --relay https://relay.example.org -- ntk send report.pdf --link --relay https://relay.example.org",
            "ntk-audit capture --filter 'port 443' --opening secrets --keep evidence -- ntk send report.pdf --link --relay https://relay.example.org --opening secrets",
        ],
        "trust" or "trust fetch" or "trust show" =>
        [
            "ntk-audit trust fetch",
            "ntk-audit trust fetch --tuf-root root.json --mirror https://tuf.example.org --output trust",
        ],
        "sigstore" or "sigstore verify-bundle" or "sigstore sign-bundle" =>
        [
            "ntk-audit sigstore verify-bundle --bundle a.sigstore.json --certificate-identity me@example.org --certificate-oidc-issuer https://accounts.example.org a",
            "ntk-audit sigstore verify-bundle --bundle a.sigstore.json --key key.pub sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
        ],
        CompletionCommand.Name => CompletionCommand.Examples("ntk-audit"),
        _ =>
        [
            "ntk-audit capture --relay https://relay.example.org -- ntk send report.pdf --link --relay https://relay.example.org",
            "ntk-audit trust fetch",
            "ntk-audit verify ntk-0.1.0-linux-x64 --attestations attestations --policy policy.json",
        ],
    };
}
