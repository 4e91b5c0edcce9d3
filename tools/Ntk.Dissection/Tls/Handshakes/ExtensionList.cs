namespace Ntk.Dissection.Tls.Handshakes;

/// <summary>Reads the extensions of a hello and finds things in them.</summary>
internal static class ExtensionList
{
    /// <summary>Reads what is left of a message: nothing, or a vector of extensions that ends it.</summary>
    /// <returns>Null where it is not that, a type comes twice, or there are more than <see cref="TlsExtension.MaxPerHello"/>.</returns>
    public static IReadOnlyList<TlsExtension>? Read(ref FieldReader rest)
    {
        if (rest.Failed)
            return null;
        if (rest.IsAtEnd)
            return [];
        var fields = new FieldReader(rest.Vector(2));
        if (!rest.IsAtEnd || rest.Failed)
            return null;
        var extensions = new List<TlsExtension>();
        var types = new HashSet<ushort>();
        while (!fields.IsAtEnd)
        {
            var type = (ushort)fields.Number(2);
            var data = fields.Vector(2);
            if (fields.Failed || !types.Add(type) || types.Count > TlsExtension.MaxPerHello)
                return null;
            extensions.Add(new(type, data.ToArray()));
        }

        return extensions;
    }

    public static bool Has(this IReadOnlyList<TlsExtension> extensions, ushort type) => extensions.Any(extension => extension.Type == type);

    public static ReadOnlySpan<byte> Find(this IReadOnlyList<TlsExtension> extensions, ushort type)
    {
        foreach (var extension in extensions)
            if (extension.Type == type)
                return extension.Data.Span;
        return default;
    }

    /// <summary>The one protocol that a server chose (RFC 7301 clause 3.1); null where there is none, or it is no printable ASCII.</summary>
    public static string? ChosenProtocol(this IReadOnlyList<TlsExtension> extensions)
    {
        var fields = new FieldReader(extensions.Find(TlsExtension.ApplicationProtocols));
        var names = new FieldReader(fields.Vector(2));
        return PrintableText.Of(names.Vector(1));
    }

    /// <summary>The host that a client named (RFC 6066 clause 3); null where there is none, or it is no printable ASCII.</summary>
    public static string? HostName(this IReadOnlyList<TlsExtension> extensions)
    {
        var fields = new FieldReader(extensions.Find(TlsExtension.ServerName));
        var names = new FieldReader(fields.Vector(2));
        return names.Number(1) == 0 ? PrintableText.Of(names.Vector(2)) : null;
    }
}
