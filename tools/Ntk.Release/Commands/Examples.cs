using Ntk.Shell;

namespace Ntk.Release.Commands;

/// <summary>Commands to copy, with which help ends.</summary>
internal static class Examples
{
    public static IReadOnlyList<string> Of(string command) => command switch
    {
        "build" => ["ntk-release build", "ntk-release build --source ntk-0.1.0 --source-date 1795000000 --output release"],
        "reproduce" => ["ntk-release reproduce", "ntk-release reproduce --vary folder,clock --each --keep"],
        "attest" => ["ntk-release attest", "ntk-release attest --artifacts release --source-uri git+https://host/path --output statements"],
        "publish" =>
        [
            "ntk-release publish --trusted-root trusted_root.json --signing-config signing_config.json",
            "ntk-release publish --artifacts release --trusted-root trusted_root.json --signing-config signing_config.json --key release.pem",
        ],
        "rebuild" =>
        [
            "ntk-release rebuild 0.1.0 --name my-name --trusted-root trusted_root.json --signing-config signing_config.json --identity-token-file token",
            "ntk-release rebuild --name my-name --trusted-root trusted_root.json --signing-config signing_config.json --key my.pem --artifacts my-build",
        ],
        "verify" => ["ntk-release verify --trusted-root trusted_root.json", "ntk-release verify 0.1.0 --trusted-root trusted_root.json --artifacts release"],
        "policy" =>
        [
            "ntk-release policy --identity maintainer@example.org --issuer https://accounts.example.org -o attestations/policy/release.json",
            "ntk-release policy --key release.pub --rebuilder 'somebody@example.org https://accounts.example.org' --rebuilders-required 1",
        ],
        "key" or "key new" => ["ntk-release key new --output release.pem > release.pub"],
        CompletionCommand.Name => CompletionCommand.Examples("ntk-release"),
        _ => ["ntk-release build", "ntk-release reproduce"],
    };
}
