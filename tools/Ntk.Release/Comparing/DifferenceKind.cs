using System.Text.Json.Serialization;

namespace Ntk.Release.Comparing;

/// <summary>In what two artifacts differ.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DifferenceKind>))]
internal enum DifferenceKind
{
    /// <summary>One of them is not there.</summary>
    Missing,

    /// <summary>A byte; the first one that differs.</summary>
    Byte,

    /// <summary>What an archive says of a member beside its content, such as its mode or time.</summary>
    Attributes,

    /// <summary>The order of an archive's members.</summary>
    Order,

    /// <summary>Nothing that is in the archives: only how they are written.</summary>
    Container,

    /// <summary>Unknown, because one of the archives can't be read.</summary>
    Unreadable,
}
