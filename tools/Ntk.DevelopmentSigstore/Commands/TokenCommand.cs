using System.CommandLine;
using System.Text.Json;

namespace Ntk.DevelopmentSigstore.Commands;

/// <summary><c>ntk-development-sigstore token</c>: a token of a running instance, for any identity.</summary>
internal static class TokenCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var url = new Option<string>("--url") { Description = "Where the instance is served.", Required = true, HelpName = "URL" };
        var subject = new Option<string>("--subject") { Description = "Whom the token is about.", Required = true, HelpName = "S" };
        var email = new Option<string>("--email") { Description = "A verified e-mail address.", HelpName = "ADDRESS" };
        var claims = new Option<string[]>("--claim") { Description = "A further claim, any number of times.", HelpName = "NAME=VALUE" };
        claims.DefaultValueFactory = _ => [];
        url.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var parsed) || parsed.Scheme != Uri.UriSchemeHttp)
                result.AddError("--url is the http address that run printed.");
        });
        var command = new Command(
            "token",
            "Print an identity token.")
        {
            url, subject, email, claims,
        };
        command.SetAction((parsed, stop) =>
            FetchAsync(new Uri(parsed.GetValue(url)!), Query(parsed.GetValue(subject)!, parsed.GetValue(email), parsed.GetValue(claims)!), stop));
        return command;
    }

    private static string Query(string subject, string? email, string[] claims)
    {
        var parameters = new List<(string Name, string Value)> { ("subject", subject) };
        if (email is not null)
            parameters.Add(("email", email));
        parameters.AddRange(claims.Select(static claim => ("claim", claim)));
        return string.Join('&', parameters.Select(static p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
    }

    private static async Task<int> FetchAsync(Uri url, string query, CancellationToken stop)
    {
        try
        {
            using var client = new HttpClient();
            using var answer = await client.PostAsync(new Uri(url, "/token?" + query), content: null, stop);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(stop));
            if (answer.IsSuccessStatusCode)
            {
                await Console.Out.WriteLineAsync(json.RootElement.GetProperty("id_token").GetString());
                return ExitCodes.Done;
            }
            await Console.Error.WriteLineAsync($"ntk-development-sigstore: {json.RootElement.GetProperty("message").GetString()}");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or KeyNotFoundException)
        {
            await Console.Error.WriteLineAsync($"ntk-development-sigstore: {url} gave no token: {e.Message}");
        }
        return ExitCodes.Failed;
    }
}
