using BenchmarkDotNet.Running;
using Ntk.Benchmarks.EndToEnd;
using Ntk.Benchmarks.Inspecting;
using Ntk.Benchmarks.People;
using Ntk.Benchmarks.Verifying;

switch (args.FirstOrDefault())
{
    case "end-to-end":
        return EndToEndCommand.Run(args[1..]);
    case "verify":
        return VerifyBenchmark.Run(args[1..]);
    case "inspect":
        return InspectBenchmark.Run(args[1..]);
    case "people":
        return PeopleBenchmark.Run(args[1..]);
    case "micro":
        BenchmarkSwitcher.FromAssembly(typeof(EndToEndCommand).Assembly).Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine($"usage: Ntk.Benchmarks micro [BenchmarkDotNet's options] | {EndToEndOptions.Usage}\n{VerifyOptions.Usage}\n{InspectOptions.Usage}\n{PeopleOptions.Usage}");
        return 2;
}
