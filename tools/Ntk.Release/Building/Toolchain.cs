using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ntk.Release.Failures;
using Ntk.Release.Processes;

namespace Ntk.Release.Building;

/// <summary>
/// The programs outside the lock files whose versions decide about bits: who wants to rebuild needs the same ones (decision 0070).
/// </summary>
/// <param name="Sdk">Version of the .NET SDK, which decides about the compilers and the runtime packs.</param>
/// <param name="Runtime">Version of the .NET runtime that this program runs on, which compresses the archives.</param>
/// <param name="Compiler">What the C compiler calls itself; it chooses what is linked and how.</param>
/// <param name="Linker">What the linker calls itself.</param>
/// <param name="CLibrary">What the C library calls itself; the versions of its symbols are in the result.</param>
/// <param name="StartFiles">SHA-256, in hexadecimal, of the start files of a program that the compiler links with, one after another.</param>
internal sealed record Toolchain(string Sdk, string Runtime, string Compiler, string Linker, string CLibrary, string StartFiles)
{
    private static readonly string[] StartFileNames = ["Scrt1.o", "crti.o", "crtbeginS.o", "crtendS.o", "crtn.o"];

    /// <summary>Asks each program of the machine.</summary>
    /// <param name="source">The source, whose global.json chooses the SDK.</param>
    /// <param name="environment">Environment of the build.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="ReleaseException">One of them is not there.</exception>
    public static async Task<Toolchain> FindAsync(string source, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
    {
        var linker = await AskAsync("gcc", "-print-prog-name=ld").ConfigureAwait(false);
        return new Toolchain(
            await AskAsync("dotnet", "--version").ConfigureAwait(false),
            RuntimeInformation.FrameworkDescription,
            await AskAsync("gcc", "--version").ConfigureAwait(false),
            await AskAsync(linker, "--version").ConfigureAwait(false),
            await AskAsync("ldd", "--version").ConfigureAwait(false),
            await HashStartFilesAsync().ConfigureAwait(false));

        async Task<string> AskAsync(string program, string argument)
        {
            var process = new ChildProcess(program, [argument]) { Folder = source, Environment = environment };
            var said = await process.OutputAsync(cancellation).ConfigureAwait(false);
            return said.Split('\n')[0].Trim();
        }

        async Task<string> HashStartFilesAsync()
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var name in StartFileNames)
            {
                var path = await AskAsync("gcc", $"-print-file-name={name}").ConfigureAwait(false);
                if (!File.Exists(path))
                    throw new ReleaseException(ReleaseFault.MissingProgram, $"gcc finds no '{name}', with which programs are linked: install libc6-dev.");
                hash.AppendData(await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false));
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }
}
