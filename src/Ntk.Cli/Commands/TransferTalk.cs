using Ntk.Cli.Presentation;
using Ntk.Sealing;
using Ntk.Shell;
using Ntk.Transfer;

namespace Ntk.Cli.Commands;

/// <summary>Shows a transfer while it runs.</summary>
/// <param name="session">Where to.</param>
/// <param name="progress">How far it is.</param>
/// <param name="length">Bytes of content that are sent, where that is known.</param>
/// <param name="opened">Gets the link in the place of standard output.</param>
internal sealed class TransferTalk(Session session, Progress progress, long? length = null, Action<string>? opened = null) : ITransferObserver
{
    private const int ArchiveBytesPerFile = 1024;

    private bool _waiting;

    public void Opened(string link, DateTimeOffset expiresAt, long resumedAt)
    {
        if (opened is not null)
            opened(link);
        else if (session.IsJson)
            Session.Print(new OpenedLine(link, expiresAt), ResultJson.Lines.OpenedLine);
        else
            StandardStreams.PrintLine(link);
        if (resumedAt > 0)
            session.Talk.Say($"Going on after {ByteText.Of(resumedAt)} that the relay has already.");
        progress.Start(Math.Min(resumedAt, length ?? resumedAt), length);
    }

    public void Described(Manifest manifest, long resumedAt)
    {
        session.Talk.Say($"Receiving {Name(manifest)}{Extent(manifest)}.");
        if (resumedAt > 0)
            session.Talk.Say($"Going on after {ByteText.Of(resumedAt)} that are here already.");
        var total = manifest.Size ?? (manifest.Bytes is { } bytes && manifest.Files is { } files
            ? (long?)Math.Min(bytes + (files * (double)ArchiveBytesPerFile), long.MaxValue / 2)
            : null);
        progress.Start(resumedAt, total);
    }

    public void Moved(TransferProgress moved)
    {
        _waiting = false;
        progress.Moved(moved.Done);
    }

    public void Retrying(RelayException cause, TimeSpan pause) => RetryTalk.Tell(session.Talk, cause, pause);

    public void AwaitingSender()
    {
        if (!_waiting)
            session.Talk.Say("Waiting for the sender, who has not sent all of it yet.");
        _waiting = true;
    }

    private static string Name(Manifest manifest) => manifest switch
    {
        { Name: { } name } => $"\"{SafeText.Of(name)}\"",
        { Kind: ContentKind.Folder } => "several files",
        _ => "a stream",
    };

    private static string Extent(Manifest manifest) => manifest switch
    {
        { Size: { } size } => $", {ByteText.Of(size)}",
        { Files: { } files, Bytes: { } bytes } => $", {files} {(files == 1 ? "file" : "files")}, {ByteText.Of(bytes)}",
        _ => "",
    };
}
