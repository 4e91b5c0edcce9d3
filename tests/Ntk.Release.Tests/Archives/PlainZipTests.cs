using System.IO.Compression;
using CsCheck;
using Ntk.Release.Archives;

namespace Ntk.Release.Tests.Archives;

public sealed class PlainZipTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void order_times_and_attributes_of_entries_leave_no_trace() =>
        Gen.Select(Gen.Byte.Array[0, 200].Array[1, 6], Gen.Int[0, 1000], Gen.Int).Sample((contents, hours, attributes) =>
        {
            var entries = contents.Select((content, i) => ($"{i % 2}/{i}.dll", content)).ToArray();
            var first = Zip(entries, Time, 0, CompressionLevel.Fastest);
            var second = Zip(entries.Reverse(), Time.AddHours(hours), attributes, CompressionLevel.NoCompression);
            Assert.Equal(Rewritten(first), Rewritten(second));
        }, iter: 100);

    [Fact]
    public void a_rewritten_archive_is_rewritten_to_itself()
    {
        var once = Rewritten(Zip([("a", [1]), ("b", [2])], Time, 0, CompressionLevel.Fastest));
        Assert.Equal(once, Rewritten(once));
    }

    [Fact]
    public void another_content_is_another_archive() =>
        Assert.NotEqual(
            Rewritten(Zip([("a", [1])], Time, 0, CompressionLevel.Fastest)), Rewritten(Zip([("a", [2])], Time, 0, CompressionLevel.Fastest)));

    [Fact]
    public void the_time_does_not_depend_on_an_offset() =>
        Assert.Equal(
            Rewritten(Zip([("a", [1])], Time, 0, CompressionLevel.Fastest)),
            Rewritten(Zip([("a", [1])], Time, 0, CompressionLevel.Fastest), Time.ToOffset(TimeSpan.FromHours(9))));

    [Fact]
    public void two_entries_of_one_name_are_refused() =>
        Assert.Throws<InvalidDataException>(() => Rewritten(Zip([("a", [1]), ("a", [2])], Time, 0, CompressionLevel.Fastest)));

    [Fact]
    public async Task unzip_finds_no_fault()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.zip", Rewritten(Zip([("a/b.dll", new byte[5000]), ("c", [])], Time, 0, CompressionLevel.Fastest)));
        var tested = await Run.Program(folder.Path, "unzip", "-tq", "a.zip");
        Assert.Equal((0, "No errors detected in compressed data of a.zip."), (tested.Exit, tested.Output.Trim()));
    }

    [Fact]
    public async Task a_rewritten_package_installs_as_a_tool_and_runs()
    {
        using var folder = new TemporaryFolder();
        folder.Write("feed/ntk-release-test.1.0.0.nupkg", Rewritten(Zip(ToolPackage(), Time, 0, CompressionLevel.Fastest)));
        folder.Write("nuget.config", "<configuration><packageSources><clear /><add key=\"feed\" value=\"feed\" /></packageSources></configuration>");
        var installed = await Run.Program(
            folder.Path, "dotnet", "tool", "install", "ntk-release-test", "--version", "1.0.0", "--tool-path", folder["tools"], "--no-cache");
        Assert.True(installed.Exit == 0, $"{installed.Output}{installed.Error}");
        var ran = await Run.Program(folder.Path, folder["tools/ntk-release-test"], "completion", "fish");
        Assert.Equal((0, ""), (ran.Exit, ran.Error));
    }

    /// <summary>The program under test, as a package of its own: nothing has to be built for the test.</summary>
    private static IEnumerable<(string Name, byte[] Content)> ToolPackage()
    {
        const string Specification = """
            <?xml version="1.0" encoding="utf-8"?>
            <package xmlns="http://schemas.microsoft.com/packaging/2012/06/nuspec.xsd">
              <metadata>
                <id>ntk-release-test</id><version>1.0.0</version><authors>NTK</authors><description>A test.</description>
                <packageTypes><packageType name="DotnetTool" /></packageTypes>
              </metadata>
            </package>
            """;
        const string Settings = """
            <DotNetCliTool Version="1">
              <Commands><Command Name="ntk-release-test" EntryPoint="ntk-release.dll" Runner="dotnet" /></Commands>
            </DotNetCliTool>
            """;
        yield return ("ntk-release-test.nuspec", System.Text.Encoding.UTF8.GetBytes(Specification));
        yield return ("tools/net10.0/any/DotnetToolSettings.xml", System.Text.Encoding.UTF8.GetBytes(Settings));
        foreach (var name in (string[])["ntk-release.dll", "ntk-release.runtimeconfig.json", "Ntk.Shell.dll", "System.CommandLine.dll"])
            yield return ($"tools/net10.0/any/{name}", File.ReadAllBytes(Path.Join(AppContext.BaseDirectory, name)));
    }

    private static byte[] Zip(IEnumerable<(string Name, byte[] Content)> entries, DateTimeOffset time, int attributes, CompressionLevel level)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                var entry = zip.CreateEntry(name, level);
                (entry.LastWriteTime, entry.ExternalAttributes) = (time, attributes);
                using var stream = entry.Open();
                stream.Write(content);
            }
        return output.ToArray();
    }

    private static byte[] Rewritten(byte[] archive, DateTimeOffset? time = null)
    {
        using var output = new MemoryStream();
        PlainZip.Rewrite(new MemoryStream(archive), time ?? Time, output);
        return output.ToArray();
    }
}
