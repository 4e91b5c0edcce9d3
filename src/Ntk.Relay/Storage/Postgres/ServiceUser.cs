using System.Globalization;

namespace Ntk.Relay.Storage.Postgres;

/// <summary>The operating system's user that the server runs as. PostgreSQL refuses to run as root.</summary>
/// <param name="Name">As in the user database.</param>
/// <param name="Uid">Its number.</param>
/// <param name="Gid">Its group's number.</param>
/// <param name="Dropped">Whether the relay is root and must become this user to start the server.</param>
public sealed record ServiceUser(string Name, uint Uid, uint Gid, bool Dropped)
{
    private const string UserDatabase = "/etc/passwd";

    private static readonly string[] Preferred = ["postgres", "nobody"];

    /// <summary>The relay's own user; under root <c>postgres</c> where it exists, else <c>nobody</c>.</summary>
    /// <exception cref="ClusterException"><see cref="ClusterFault.NoUnprivilegedUser"/>.</exception>
    public static ServiceUser Choose()
    {
        if (!Environment.IsPrivilegedProcess)
            return new ServiceUser(Environment.UserName, 0, 0, Dropped: false);
        foreach (var name in Preferred)
            if (Find(name) is { } user)
                return user;
        throw new ClusterException(ClusterFault.NoUnprivilegedUser,
            $"The relay runs as root, PostgreSQL must not, and {UserDatabase} has neither of the users {string.Join(", ", Preferred)}. "
            + "Run the relay as an ordinary user, or add one of them.");
    }

    private static ServiceUser? Find(string name)
    {
        foreach (var line in File.ReadLines(UserDatabase))
        {
            var fields = line.Split(':');
            if (fields.Length >= 4 && fields[0] == name
                && uint.TryParse(fields[2], CultureInfo.InvariantCulture, out var uid)
                && uint.TryParse(fields[3], CultureInfo.InvariantCulture, out var gid)
                && uid != 0)
                return new ServiceUser(name, uid, gid, Dropped: true);
        }

        return null;
    }
}
