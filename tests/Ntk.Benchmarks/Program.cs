using BenchmarkDotNet.Running;
using Ntk.Benchmarks.EndToEnd;

switch (args.FirstOrDefault())
{
    case "end-to-end":
        return EndToEndCommand.Run(args[1..]);
    case "micro":
        BenchmarkSwitcher.FromAssembly(typeof(EndToEndCommand).Assembly).Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine($"usage: Ntk.Benchmarks micro [BenchmarkDotNet's options] | {EndToEndOptions.Usage}");
        return 2;
}
