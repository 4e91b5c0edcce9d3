using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Ntk.Provenance.Policy;
using Ntk.Release.Failures;
using Ntk.Release.Publishing;

namespace Ntk.Release.Commands;

/// <summary><c>ntk-release policy</c></summary>
internal sealed class PolicyCommand
{
    private readonly Option<string?> _identity = new("--identity")
    {
        Description = "Who publishes: the name in the certificate; * stands for any characters.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _issuer = new("--issuer") { Description = "The OIDC issuer that establishes it.", HelpName = "URL" };

    private readonly Option<string?> _key = new("--key") { Description = "The public key of a publisher without an identity.", HelpName = "PEM" };

    private readonly Option<string?> _source = new("--source")
    {
        Description = "Where the source has to be from; * stands for any characters.",
        HelpName = "URI",
    };

    private readonly Option<string[]> _rebuilders = new("--rebuilder")
    {
        Description = "Who may rebuild: name and issuer with a space between, or a public key; may be repeated.",
        HelpName = "'NAME URL'|PEM",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<int> _required = new("--rebuilders-required")
    {
        Description = "How many of them have to have got the same bits.",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "File to write, which must not be there. [default: standard output]",
        HelpName = "FILE",
    };

    public static Command Create() => new PolicyCommand().CreateCore();

    private Command CreateCore()
    {
        var command = new Command("policy", "Write down who publishes and who rebuilds, for users to verify by.")
        {
            _identity, _issuer, _key, _source, _rebuilders, _required, _output,
        };
        command.Validators.Add(Validate);
        CommandRun.SetAction(command, null, (parsed, _, _) => Task.FromResult(Run(parsed)));
        return command;
    }

    private void Validate(CommandResult result)
    {
        if (result.GetResult(_identity) is null != result.GetResult(_issuer) is null)
            result.AddError("--identity and --issuer belong together: anybody can have any name with another issuer.");
        if (result.GetResult(_identity) is null == result.GetResult(_key) is null)
            result.AddError("A publisher is --identity with --issuer, or --key.");
    }

    private int Run(ParseResult parsed)
    {
        var publisher = parsed.GetValue(_key) is { } pem ? Key(pem) : new PolicySigner(parsed.GetValue(_identity), parsed.GetValue(_issuer), null);
        var rebuilders = parsed.GetValue(_rebuilders)!.Select(Rebuilder).ToArray();
        var policy = new PolicyFile(publisher, rebuilders, parsed.GetValue(_required), parsed.GetValue(_source)).ToJson();
        var read = ReleasePolicy.Parse(policy);
        if (!read.Succeeded)
            throw new ReleaseException(ReleaseFault.Input, $"No verifier would take this policy. {read.Failure}");
        Write(policy, parsed.GetValue(_output), parsed.InvocationConfiguration.Output);
        return ExitCode.Done;
    }

    private static PolicySigner Rebuilder(string text) =>
        text.Split(' ') is [var name, var issuer] ? new PolicySigner(name, issuer, null) : Key(text);

    private static PolicySigner Key(string path) => new(null, null, Encoding.UTF8.GetString(InputFile.Read(path)));

    private static void Write(byte[] policy, string? path, TextWriter output)
    {
        if (path is null)
        {
            output.Write(Encoding.UTF8.GetString(policy));
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(policy);
    }
}
