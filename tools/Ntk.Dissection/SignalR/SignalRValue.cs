namespace Ntk.Dissection.SignalR;

/// <summary>
/// One value of a message, as indexes into <see cref="SignalRMessage.Raw"/>. What is not within a value inside of its container is the commas, colons and white
/// space of JSON.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first byte: MessagePack's header, JSON's quote or bracket.</param>
/// <param name="Content">The first byte behind that; of what has no content, as a number of JSON, as <paramref name="Start"/>.</param>
/// <param name="ContentEnd">Behind the last byte of its content, before JSON's closing quote or bracket.</param>
/// <param name="End">Behind its last byte.</param>
/// <param name="Count">Of an array the elements, of a map the pairs; else 0.</param>
/// <param name="Next">The index in <see cref="SignalRMessage.Values"/> behind it and all that is in it; its first child is the value behind it.</param>
/// <param name="Shortest">Whether MessagePack could not have written the header, or the integer, in fewer bytes; true for JSON.</param>
public readonly record struct SignalRValue(
    SignalRValueKind Kind, int Start, int Content, int ContentEnd, int End, int Count, int Next, bool Shortest);
