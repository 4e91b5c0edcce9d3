using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Ntk.Release.Commands;

/// <summary>Help that ends in commands to copy.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var line in Examples(parseResult.CommandResult.Command.Name))
            output.WriteLine($"  {line}");
        return ExitCode.Done;
    }

    private static string[] Examples(string command) => command switch
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
        "key" or "new" => ["ntk-release key new --output release.pem > release.pub"],
        "completion" => ["ntk-release completion bash > ~/.local/share/bash-completion/completions/ntk-release"],
        _ => ["ntk-release build", "ntk-release reproduce"],
    };
}
