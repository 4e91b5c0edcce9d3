using System.Runtime.Versioning;

// Modes of files and conditions of processes are part of what these tests are about.
[assembly: UnsupportedOSPlatform("windows")]
