using Ntk.EndToEnd.Tests.Commands;

namespace Ntk.EndToEnd.Tests.Files;

/// <summary>
/// The folder of one test: what is sent, a home for either side, and the target. Whatever a client writes elsewhere in it is an escape.
/// </summary>
internal sealed class Area : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("ntk-e2e-");
    private readonly HashSet<string> _own = ["source", "target", "sender", "receiver"];
    private readonly List<Command> _commands = [];

    public Area()
    {
        Directory.CreateDirectory(Source);
        Directory.CreateDirectory(Target);
    }

    /// <summary>What is sent lies here.</summary>
    public string Source => Path.Combine(_root.FullName, "source");

    /// <summary>What arrives lies here.</summary>
    public string Target => Path.Combine(_root.FullName, "target");

    /// <summary>A further folder of the test.</summary>
    public string Folder(string name)
    {
        _own.Add(name);
        return Directory.CreateDirectory(Path.Combine(_root.FullName, name)).FullName;
    }

    /// <summary>Starts <c>ntk send</c> in the sender's home.</summary>
    public Sending Send(string path, string relay, params string[] options) => Send(path, relay, null, options);

    /// <summary>Starts <c>ntk send -</c>, which reads <paramref name="input"/>.</summary>
    public Sending Send(Stream input, string relay, params string[] options) => Send("-", relay, input, options);

    /// <summary>Starts <c>ntk receive</c> in the receiver's home (or another), into the target (or elsewhere).</summary>
    public Command Receive(string link, string? into = null, string home = "receiver", params string[] options) =>
        Start(["receive", link, "-o", into ?? Target, "--home", Home(home), .. options], null);

    /// <summary>Sends to the end and gives the link.</summary>
    public async Task<string> Sent(string path, string relay, params string[] options)
    {
        using var sending = Send(path, relay, options);
        (await sending.End()).MustSucceed();
        return await sending.Link();
    }

    /// <summary>Receives to the end.</summary>
    public async Task<CommandEnd> Received(string link, string? into = null, string home = "receiver", params string[] options)
    {
        using var receiving = Receive(link, into, home, options);
        return await receiving.End();
    }

    /// <summary>Starts <c>ntk</c> with any arguments.</summary>
    public Command Start(IEnumerable<string> arguments, Stream? input)
    {
        var command = new Command(Binaries.Client, arguments, input, new Dictionary<string, string> { ["HOME"] = Folder("user") });
        _commands.Add(command);
        return command;
    }

    /// <summary>Nothing stands under a name that was sent, and nothing was written outside the target.</summary>
    public void MustHaveReceivedNothing(string name, string? into = null)
    {
        var path = Path.Combine(into ?? Target, name);
        Assert.False(Path.Exists(path), $"{path} stands under its final name.");
        MustHaveNoEscape();
    }

    /// <summary>What was sent stands in the target, the same byte for byte, and nothing was written outside it.</summary>
    public void MustHaveReceived(string name, string? into = null)
    {
        Assert.Null(Tree.Difference(Path.Combine(Source, name), Path.Combine(into ?? Target, name)));
        Assert.Equal([name], Directory.EnumerateFileSystemEntries(into ?? Target).Select(Path.GetFileName));
        MustHaveNoEscape();
    }

    public void Dispose()
    {
        _commands.ForEach(c => c.Dispose());
        _root.Delete(recursive: true);
    }

    private string Home(string name)
    {
        _own.Add(name);
        return Path.Combine(_root.FullName, name);
    }

    private Sending Send(string path, string relay, Stream? input, string[] options) =>
        new(Start(["send", path, "--link", "--relay", relay, "--home", Home("sender"), .. options], input));

    private void MustHaveNoEscape() =>
        Assert.All(_root.EnumerateFileSystemInfos(), entry => Assert.Contains(entry.Name, _own));
}
