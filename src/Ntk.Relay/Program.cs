return await Ntk.Relay.Commands.RelayCommand.InvokeAsync(args);
