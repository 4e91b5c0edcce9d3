namespace Ntk.Transfer;

/// <summary>Which run of the operating system this is: what was written in an earlier one, and not flushed, may be missing.</summary>
public static class SystemBoot
{
    private const string BootFile = "/proc/sys/kernel/random/boot_id";

    /// <summary>A UUID that is new at every start of the system; empty where there is none to be had.</summary>
    public static string Id { get; } = File.Exists(BootFile) ? File.ReadAllText(BootFile).Trim() : "";

    /// <summary>Whether something was written in this run of the system. No, where that can't be known.</summary>
    public static bool IsThis(string boot) => Id.Length > 0 && boot == Id;
}
