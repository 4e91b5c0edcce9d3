return await Ntk.DevelopmentSigstore.Commands.DevelopmentCommand.InvokeAsync(args);
