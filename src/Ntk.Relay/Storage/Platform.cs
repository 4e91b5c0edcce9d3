using System.Runtime.Versioning;

// The relay's storage relies on Unix sockets with permissions, on /proc and on signals.
[assembly: UnsupportedOSPlatform("windows")]
