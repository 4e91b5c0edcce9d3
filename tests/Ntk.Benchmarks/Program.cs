using BenchmarkDotNet.Running;
using Ntk.Benchmarks.EndToEnd;
using Ntk.Benchmarks.EventAppend;

switch (args.FirstOrDefault())
{
    case "end-to-end":
        return EndToEndCommand.Run(args[1..]);
    case "event-append" when !OperatingSystem.IsWindows():
        await EventAppendBenchmark.RunAsync(Console.Out, CancellationToken.None).ConfigureAwait(false);
        return 0;
    case "micro":
        BenchmarkSwitcher.FromAssembly(typeof(EndToEndCommand).Assembly).Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine($"usage: Ntk.Benchmarks event-append | micro [BenchmarkDotNet's options] | {EndToEndOptions.Usage}");
        return 2;
}
