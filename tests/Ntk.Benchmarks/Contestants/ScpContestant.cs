using System.Globalization;
using Ntk.Benchmarks.EndToEnd;
using Ntk.Benchmarks.Processes;

namespace Ntk.Benchmarks.Contestants;

/// <summary><c>scp</c> to an sshd of its own, with keys made for the run: one hop, and nothing is stored between.</summary>
internal sealed class ScpContestant(string folder) : IContestant
{
    private readonly int _port = FreePort.Next();
    private Server? _sshd;

    public string Name => "scp";

    public ContestantRole Role => ContestantRole.Peer;

    private string Key => Path.Combine(folder, "ssh-user");

    private string HostKey => Path.Combine(folder, "ssh-host");

    public string? Prepare()
    {
        var (sshd, keygen) = (Programs.Find("sshd"), Programs.Find("ssh-keygen"));
        if (sshd is null || keygen is null || Programs.Find("scp") is null)
            return "no sshd: install openssh-server (its service need not run)";
        foreach (var key in new[] { Key, HostKey })
        {
            using var generator = new ChildProcess(new SpawnRequest(keygen, "-q", "-t", "ed25519", "-N", "", "-f", key));
            if (generator.WaitForEnd(TimeSpan.FromMinutes(1)).ExitCode != 0)
                return $"ssh-keygen failed. It printed: {generator.Output}";
        }

        File.Copy($"{Key}.pub", Path.Combine(folder, "authorized"));
        File.WriteAllText(Path.Combine(folder, "sshd.conf"), Configuration());
        if (Environment.UserName == "root")
            Directory.CreateDirectory("/run/sshd"); // sshd refuses to start as root without it; the service's unit makes it elsewhere
        return Serve(sshd);
    }

    public bool Takes(Workload workload) => workload.Key != Workload.FourGibibytes;

    public Measurement Run(Workload workload, string into)
    {
        var race = new TransferRace([_sshd!]);
        string[] options = ["-F", "/dev/null", "-i", Key, "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none",
            "-o", "StrictHostKeyChecking=accept-new", "-o", $"UserKnownHostsFile={Path.Combine(folder, "known")}"];
        return race.Run(() => new ChildProcess(new SpawnRequest(
            Programs.Find("scp")!,
            ["-q", "-r", .. options, "-P", _port.ToString(CultureInfo.InvariantCulture), workload.Path, $"127.0.0.1:{into}/"])));
    }

    public void Dispose() => _sshd?.Process.Dispose();

    private string? Serve(string sshd)
    {
        using var ready = new BlockingValue<string>();
        var process = new ChildProcess(new SpawnRequest(sshd, "-D", "-e", "-f", Path.Combine(folder, "sshd.conf")), line =>
        {
            if (line.Contains("Server listening", StringComparison.Ordinal))
                ready.Set(line);
        });
        _sshd = new Server("sshd", process);
        return ready.Wait(process.Ended, out _) ? null : $"sshd does not start. It printed: {process.Output}";
    }

    private string Configuration() =>
        $"""
        Port {_port}
        ListenAddress 127.0.0.1
        HostKey {HostKey}
        AuthorizedKeysFile {Path.Combine(folder, "authorized")}
        PidFile none
        UsePAM no
        StrictModes no
        PasswordAuthentication no
        PermitRootLogin prohibit-password
        Subsystem sftp internal-sftp

        """;
}
