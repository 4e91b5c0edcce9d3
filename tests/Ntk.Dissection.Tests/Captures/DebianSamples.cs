namespace Ntk.Dissection.Tests.Captures;

/// <summary>Captures in packages of Debian, checked by apt, unpacked beside the system and never installed. They stay for the next run.</summary>
internal static class DebianSamples
{
    private static readonly Lock Unpacking = new();

    /// <summary>The package's captures; the test is skipped where it can't be had.</summary>
    public static string[] Of(string package)
    {
        var folder = Path.Combine(Path.GetTempPath(), "ntk-debian-captures", package);
        lock (Unpacking)
            if (!Directory.Exists(folder))
                Unpack(package, folder);
        return [.. Directory.GetFiles(folder, "*.pcap*", SearchOption.AllDirectories).Order()];
    }

    private static void Unpack(string package, string folder)
    {
        var download = Directory.CreateTempSubdirectory("ntk-debian-").FullName;
        using (var apt = DebianProgram.Start("sh", true, "-c", $"cd '{download}' && apt-get -o APT::Sandbox::User= download {package}"))
        {
            var errors = apt.StandardError.ReadToEndAsync();
            apt.StandardOutput.ReadToEnd();
            apt.WaitForExit();
            Assert.SkipUnless(apt.ExitCode is 0, $"Debian's package {package} can't be had: {errors.Result}");
        }
        var unpacked = Path.Combine(download, "unpacked");
        DebianProgram.Run("dpkg", "-x", Directory.GetFiles(download, "*.deb").Single(), unpacked);
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        Directory.Move(unpacked, folder);
        Directory.Delete(download, recursive: true);
    }
}
