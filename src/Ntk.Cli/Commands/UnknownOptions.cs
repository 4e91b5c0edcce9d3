using System.CommandLine;

namespace Ntk.Cli.Commands;

/// <summary>Tells a misspelt option from an argument: the parser takes whatever is no option for the next argument.</summary>
internal static class UnknownOptions
{
    /// <summary>Refuses what begins like an option and names no file.</summary>
    public static void RefuseAs(Argument argument) => argument.Validators.Add(result =>
    {
        foreach (var token in result.Tokens)
            if (token.Value is ['-', _, ..] && !Path.Exists(token.Value))
                result.AddError($"There is no option '{token.Value}'.");
    });
}
