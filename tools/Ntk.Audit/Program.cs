using Ntk.Audit.Commands;
using Ntk.Audit.Verify;
using Ntk.Keys;

// First of all: whatever is verified waits for it.
CryptographyThread.Begin();
// One file: libsodium is in it, for this project's own binding and for NSec's.
SodiumLibrary.ServeTo(typeof(NSec.Cryptography.SignatureAlgorithm).Assembly);
return CommandLine.Run(args);
