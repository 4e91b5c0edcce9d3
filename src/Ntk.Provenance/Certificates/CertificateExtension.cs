namespace Ntk.Provenance.Certificates;

/// <summary>One extension of a certificate (RFC 5280, section 4.2).</summary>
/// <param name="Oid">Its object identifier, dotted.</param>
/// <param name="IsCritical">Whether who does not understand it must refuse the certificate.</param>
/// <param name="Value">The content of its OCTET STRING.</param>
internal sealed record CertificateExtension(string Oid, bool IsCritical, ReadOnlyMemory<byte> Value);
