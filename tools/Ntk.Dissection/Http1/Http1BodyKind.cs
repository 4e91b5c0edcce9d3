namespace Ntk.Dissection.Http1;

internal enum Http1BodyKind
{
    None,
    Counted,
    Chunked,
    UntilClose,
}
