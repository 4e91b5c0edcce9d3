using System.CommandLine;
using Ntk.Relay.Commands;

var root = new RootCommand("A relay that carries what it cannot read.") { RunCommand.Create() };
return await root.Parse(args).InvokeAsync();
