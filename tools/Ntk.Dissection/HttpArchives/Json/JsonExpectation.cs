namespace Ntk.Dissection.HttpArchives.Json;

/// <summary>What may come next.</summary>
internal enum JsonExpectation
{
    Value,
    FirstValueOrEnd,
    FirstNameOrEnd,
    Name,
    CommaOrEnd,
    End,
}
