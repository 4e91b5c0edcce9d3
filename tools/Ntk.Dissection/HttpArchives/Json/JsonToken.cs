namespace Ntk.Dissection.HttpArchives.Json;

/// <summary>What a <see cref="JsonPull"/> stands at.</summary>
internal enum JsonToken
{
    None,
    StartObject,
    EndObject,
    StartArray,
    EndArray,
    Name,
    Text,
    Number,
    True,
    False,
    Null,

    /// <summary>The text is over.</summary>
    End,

    /// <summary>Not JSON; nothing more comes.</summary>
    Invalid,
}
