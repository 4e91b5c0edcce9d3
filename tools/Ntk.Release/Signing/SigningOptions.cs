using System.CommandLine;
using Ntk.Provenance;
using Ntk.Provenance.Net;
using Ntk.Provenance.Signing;
using Ntk.Release.Failures;

namespace Ntk.Release.Signing;

/// <summary>The options that say who signs and where: an identity whose token a file or the environment has, or a managed key.</summary>
internal sealed class SigningOptions
{
    private readonly Option<string> _configuration = new("--signing-config")
    {
        Description = "Signing configuration of the Sigstore instance ('ntk-audit trust fetch' writes it).",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string?> _token = new("--identity-token-file")
    {
        Description = "OIDC token of who signs. [default: that of the CI system in whose environment this runs]",
        HelpName = "FILE",
    };

    private readonly Option<string?> _key = new("--key")
    {
        Description = "Sign with this managed key instead of an identity ('ntk-release key new').",
        HelpName = "PEM",
    };

    private readonly Option<string?> _password = new("--key-password-file") { Description = "Password of the managed key.", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        command.Options.Add(_configuration);
        command.Options.Add(_token);
        command.Options.Add(_key);
        command.Options.Add(_password);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_token) is not null && result.GetResult(_key) is not null)
                result.AddError("--identity-token-file and --key are two signers; give one.");
            if (result.GetResult(_password) is not null && result.GetResult(_key) is null)
                result.AddError("--key-password-file is for --key.");
        });
    }

    /// <summary>Finds the signer. A token lives for minutes: this comes last before it is used.</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.Input"/> or <see cref="ReleaseFault.Refused"/>.</exception>
    public async Task<StatementSigner> OpenAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var configuration = InputFile.Parse(parsed.GetValue(_configuration)!, SigningConfiguration.Parse);
        if (parsed.GetValue(_key) is { } pem)
        {
            var key = ManagedKey.Read(pem, parsed.GetValue(_password));
            return new StatementSigner(Signer.ManagedKey(key), key, configuration, new ServiceClient());
        }
        var services = new ServiceClient();
        var token = await TokenAsync(parsed.GetValue(_token), services, cancellation).ConfigureAwait(false);
        if (token.Succeeded)
            return new StatementSigner(Signer.Identity(token.Value), null, configuration, services);
        services.Dispose();
        throw new ReleaseException(ReleaseFault.Refused, $"Not signed. {token.Failure}");
    }

    private static Task<Outcome<IdentityToken>> TokenAsync(string? file, ServiceClient services, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        return file is null
            ? IdentityTokenSource.FromEnvironmentAsync(Environment.GetEnvironmentVariable, services, now, cancellation)
            : Task.FromResult(IdentityToken.Parse(System.Text.Encoding.UTF8.GetString(InputFile.Read(file)), now));
    }
}
