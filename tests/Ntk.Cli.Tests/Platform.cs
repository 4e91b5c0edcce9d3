using System.Runtime.Versioning;

// Signals and modes are part of what these tests are about.
[assembly: UnsupportedOSPlatform("windows")]
