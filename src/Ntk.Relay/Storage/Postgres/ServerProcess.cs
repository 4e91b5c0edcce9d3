using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Ntk.Relay.Storage.Postgres;

/// <summary>Builds and runs commands as the server's user, with nothing of the relay's environment but the path.</summary>
internal sealed partial class ServerProcess(ServiceUser user)
{
    private const string SetPriv = "setpriv";
    private const string RunUser = "runuser";
    private const string SetSid = "setsid";
    private const int Interrupt = 2;

    private readonly string? _setPriv = OnPath(SetPriv);
    private readonly string? _runUser = OnPath(RunUser);
    private readonly string? _setSid = OnPath(SetSid);

    public ServiceUser User => user;

    /// <summary>A command as the server's user; <paramref name="endsWithRelay"/> has the kernel interrupt it when the starting thread ends.</summary>
    public ProcessStartInfo Command(string program, IEnumerable<string> arguments, bool endsWithRelay = false)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin";
        start.Environment["LC_ALL"] = "C";
        foreach (var part in Prefix(endsWithRelay).Append(program).Concat(arguments))
            if (start.FileName.Length == 0)
                start.FileName = part;
            else
                start.ArgumentList.Add(part);
        return start;
    }

    /// <summary>Runs a command to its end and gives its exit status and all that it printed.</summary>
    public (int Status, string Output) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(Command(program, arguments))!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }

    /// <summary>Makes a folder that only the server's user (and root) can enter.</summary>
    public void MakePrivate(string folder)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (user.Dropped && ChangeOwner(folder, user.Uid, user.Gid) != 0)
            throw new ClusterException(ClusterFault.FolderUnreachable,
                $"{folder} can't be given to the user {user.Name}: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    public static void Signal(int pid, int signal) => _ = Kill(pid, signal);

    /// <summary>SIGINT: PostgreSQL's fast shutdown.</summary>
    public static void StopFast(int pid) => Signal(pid, Interrupt);

    private string[] Prefix(bool endsWithRelay)
    {
        if (_setPriv is not null)
        {
            IEnumerable<string> drop = user.Dropped ? ["--reuid", Number(user.Uid), "--regid", Number(user.Gid), "--clear-groups"] : [];
            IEnumerable<string> tie = endsWithRelay ? ["--pdeathsig", "SIGINT"] : [];
            return [_setPriv, .. drop, .. tie, "--no-new-privs", "--", .. Apart(endsWithRelay)];
        }

        if (!user.Dropped)
            return Apart(endsWithRelay);
        return _runUser is not null
            ? [_runUser, "-u", user.Name, "--", .. Apart(endsWithRelay)]
            : throw new ClusterException(ClusterFault.NoUnprivilegedUser,
                $"The relay runs as root, PostgreSQL must not, and neither {SetPriv} nor {RunUser} (package util-linux) is on the path.");
    }

    /// <summary>A session of its own, so that Ctrl-C on the relay's terminal reaches the relay alone, which then stops the server when it is done.</summary>
    private string[] Apart(bool server) => server && _setSid is not null ? [_setSid] : [];

    private static string Number(uint id) => id.ToString(CultureInfo.InvariantCulture);

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/bin", "/usr/sbin", "/bin", "/sbin"])
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint owner, uint group);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
