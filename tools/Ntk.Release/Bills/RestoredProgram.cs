namespace Ntk.Release.Bills;

/// <summary>What a program is built from, as a locked restore left it.</summary>
/// <param name="Name">Name of the program.</param>
/// <param name="Direct">Names of what its project references itself.</param>
/// <param name="Libraries">Every package and project that it reaches.</param>
/// <param name="Packs">Packages that come with the SDK's choice of the runtime: the runtime itself and the compilers to native code.</param>
internal sealed record RestoredProgram(
    string Name, IReadOnlyList<string> Direct, IReadOnlyList<RestoredLibrary> Libraries, IReadOnlyList<RestoredLibrary> Packs);
