namespace Ntk.DevelopmentSigstore.Commands;

/// <summary>Commands to copy, with which help ends.</summary>
internal static class Examples
{
    public static IReadOnlyList<string> Of(string command) => command switch
    {
        "token" => ["ntk-development-sigstore token --url http://127.0.0.1:4711 --subject me --email me@example.invalid"],
        _ => ["ntk-development-sigstore run --data /tmp/sigstore"],
    };
}
