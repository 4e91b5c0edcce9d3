using System.Runtime.Versioning;

// Modes, links and inodes are what these tests are about.
[assembly: UnsupportedOSPlatform("windows")]
