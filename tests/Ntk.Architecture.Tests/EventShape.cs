using System.Collections.Immutable;
using System.Reflection;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Architecture.Tests;

/// <summary>What an event may be made of: ids, digests, sizes, counts, times and enumerations. Everything else is refused.</summary>
internal static class EventShape
{
    private static readonly HashSet<Type> Allowed =
        [typeof(TransferId), typeof(ReceiverId), typeof(MailboxId), typeof(Guid), typeof(Digest256), typeof(DateTimeOffset), typeof(long), typeof(int), typeof(bool)];

    /// <summary>Every event type of the ledger: what implements one of its event interfaces.</summary>
    public static IReadOnlyList<Type> Events { get; } =
        [.. typeof(ILedgerEvent).Assembly.GetTypes().Where(t => !t.IsInterface && t.GetInterfaces().Any(IsEventInterface))];

    /// <summary>Every member that may not be there, as a path from the event.</summary>
    public static IEnumerable<string> Violations(Type type) => Violations(type, type.Name, []);

    private static IEnumerable<string> Violations(Type type, string path, ImmutableHashSet<Type> above) =>
        above.Contains(type) ? [] : Members(type).SelectMany(m => Check(m.Type, $"{path}.{m.Name}", above.Add(type)));

    private static IEnumerable<string> Check(Type type, string path, ImmutableHashSet<Type> above)
    {
        if (Allowed.Contains(type) || type.IsEnum)
            return [];
        if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Nullable<>) || type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)))
            return Check(type.GetGenericArguments()[0], path, above);
        return type.Assembly == typeof(ILedgerEvent).Assembly || type.Assembly == typeof(EventShape).Assembly
            ? Violations(type, path, above)
            : [$"{path} is a {type.Name}"];
    }

    private static IEnumerable<(string Name, Type Type)> Members(Type type)
    {
        const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var properties = type.GetProperties(Instance).Where(p => p.Name != "EqualityContract").ToList();
        var stored = type.GetFields(Instance).Where(f => !f.Name.EndsWith("k__BackingField", StringComparison.Ordinal));
        return properties.Select(p => (p.Name, p.PropertyType)).Concat(stored.Select(f => (f.Name, f.FieldType)));
    }

    private static bool IsEventInterface(Type type) =>
        type.Assembly == typeof(ILedgerEvent).Assembly && type.Name.EndsWith("Event", StringComparison.Ordinal);
}
