return await Ntk.Release.Commands.CommandLine.RunAsync(args).ConfigureAwait(false);
