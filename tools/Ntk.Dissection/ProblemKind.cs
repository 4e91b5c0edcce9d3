namespace Ntk.Dissection;

/// <summary>What can be wrong with a capture, a closed list. Numbers are grouped by layer and are never used again.</summary>
public enum ProblemKind
{
    /// <summary>No problem.</summary>
    None = 0,

    // 100: capture files.

    /// <summary>There is no byte, or no header of a capture.</summary>
    CaptureEmpty = 100,

    /// <summary>The first bytes are those of no capture format.</summary>
    CaptureFormatUnknown = 101,

    /// <summary>A format or a compression that is known by name and not read.</summary>
    CaptureFormatUnsupported = 102,

    /// <summary>A version of a capture format that is not read.</summary>
    CaptureVersionUnsupported = 103,

    /// <summary>The file ends inside a packet or a block. What came before is valid.</summary>
    CaptureTruncated = 104,

    /// <summary>A packet or a block says that it is longer than any is. Nothing after it is read.</summary>
    CaptureLengthAbsurd = 105,

    /// <summary>A block of pcapng contradicts itself. Nothing after it is read if its length is in doubt.</summary>
    CaptureBlockMalformed = 106,

    /// <summary>The compressed file can't be expanded further.</summary>
    CaptureCompressionCorrupt = 107,

    /// <summary>A packet of an interface that its section does not describe.</summary>
    CaptureInterfaceUnknown = 108,

    /// <summary>More interfaces than are kept.</summary>
    CaptureInterfaceLimit = 109,

    /// <summary>More bytes of a packet are there than it had.</summary>
    CaptureLengthsContradict = 110,

    /// <summary>A TLS key log in the capture has a line that is longer than any is; the rest of that block is skipped.</summary>
    CaptureSecretsMalformed = 111,

    /// <summary>A record that Wireshark numbers as a packet and that is none, such as a journal entry.</summary>
    CaptureRecordUnsupported = 112,

    /// <summary>Packets were cut when they were captured. Reported for the first of them.</summary>
    CaptureSnapped = 113,

    // 200: link and network layer.

    /// <summary>A link type that is not read. Reported once per type; its packets are unread bytes.</summary>
    LinkTypeUnsupported = 200,

    /// <summary>A link header that contradicts itself, or a packet that is too short for it.</summary>
    LinkHeaderMalformed = 201,

    /// <summary>A header of IP or of a transport is not in the capture whole.</summary>
    NetworkHeaderTruncated = 210,

    /// <summary>An IPv4 header that contradicts itself.</summary>
    Ipv4Malformed = 211,

    /// <summary>An IPv6 header or extension header that contradicts itself.</summary>
    Ipv6Malformed = 212,

    /// <summary>IP says that the packet is longer than the frame was.</summary>
    IpLengthContradicts = 213,

    /// <summary>An option of IP that ordinary traffic does not have: its bytes are the sender's to choose.</summary>
    IpOptionUnusual = 214,

    /// <summary>Bytes behind the IP packet that are not the zeros of a short Ethernet frame.</summary>
    NetworkTrailer = 215,

    /// <summary>Fragments that overlap and are not copies; the datagram is dropped.</summary>
    FragmentOverlap = 220,

    /// <summary>A datagram of which fragments are missing.</summary>
    FragmentIncomplete = 221,

    /// <summary>A fragment whose place is impossible.</summary>
    FragmentMalformed = 222,

    /// <summary>More fragments wait than are kept.</summary>
    FragmentLimit = 223,

    // 300: TCP.

    /// <summary>A TCP header that contradicts itself.</summary>
    TcpHeaderMalformed = 300,

    /// <summary>The beginning of a connection is not in the capture.</summary>
    TcpLateStart = 301,

    /// <summary>Bytes were sent again and are others: one of the two went past the stream.</summary>
    TcpRetransmissionDiffers = 302,

    /// <summary>Bytes were sent for a place in the stream that is past and no longer known.</summary>
    TcpRetransmissionNotComparable = 303,

    /// <summary>Bytes were sent after FIN or RST: no stream has them.</summary>
    TcpDataAfterEnd = 304,

    /// <summary>A reset carries bytes.</summary>
    TcpDataInReset = 305,

    /// <summary>A reset whose sequence number is far from the stream; it is ignored.</summary>
    TcpResetOutOfWindow = 306,

    /// <summary>A segment further ahead than any window reaches; its bytes are no part of the stream.</summary>
    TcpOutOfWindow = 307,

    /// <summary>More segments came early than are kept; the missing bytes before them are given up.</summary>
    TcpOutOfOrderLimit = 308,

    /// <summary>The other side acknowledged bytes that are not in the capture.</summary>
    TcpGap = 309,

    /// <summary>Bytes are missing before others, and no acknowledgement says that they ever arrived.</summary>
    TcpGapUnproven = 310,

    /// <summary>A FIN before bytes that are known, or a second one elsewhere; it is ignored.</summary>
    TcpFinConflict = 311,

    /// <summary>A new connection between the same ports began while the former one had not ended.</summary>
    TcpPortReused = 312,

    /// <summary>More connections are open than are kept; the one that was silent for longest is given up.</summary>
    TcpFlowEvicted = 313,

    /// <summary>Urgent data. Its bytes are in the stream.</summary>
    TcpUrgent = 314,

    /// <summary>An option of TCP that is not known, or malformed: its bytes are the sender's to choose.</summary>
    TcpOptionUnknown = 315,

    /// <summary>A SYN that contradicts the connection that it belongs to.</summary>
    TcpSynConflict = 316,

    // 400: TLS.

    /// <summary>A line of a key log is not <c>LABEL client-random secret</c>.</summary>
    TlsKeyLogLine = 400,

    /// <summary>A key log is longer, or has more entries, than is read.</summary>
    TlsKeyLogLimit = 401,

    /// <summary>Two key logs give different secrets for one label of one session.</summary>
    TlsKeyLogConflict = 402,

    /// <summary>There is no key log, or a secret of this session is missing from it.</summary>
    TlsNoKeys = 410,

    /// <summary>The key log is of other sessions.</summary>
    TlsOtherKeys = 411,

    /// <summary>The version that was negotiated is neither 1.2 nor 1.3.</summary>
    TlsVersion = 412,

    /// <summary>The cipher suite that was negotiated can't be decrypted here.</summary>
    TlsSuite = 413,

    /// <summary>The cipher is known, and this platform does not have it.</summary>
    TlsCipherUnavailable = 414,

    /// <summary>A record is not what the keys' owner sealed.</summary>
    TlsBadTag = 420,

    /// <summary>Bytes are missing from the capture, so that the number of the next record is unknown.</summary>
    TlsGap = 421,

    /// <summary>The capture starts after the ClientHello.</summary>
    TlsStartedLate = 422,

    /// <summary>A record is not as RFC 8446 clause 5 says.</summary>
    TlsRecord = 423,

    /// <summary>A handshake message is not as RFC 8446 clause 4 says.</summary>
    TlsHandshake = 424,

    /// <summary>A second handshake inside a session of TLS 1.2.</summary>
    TlsRenegotiation = 425,

    /// <summary>Bytes after the side said that it is done.</summary>
    TlsAfterClose = 426,

    /// <summary>More had to wait, for the other side or for the end of a record, than is kept.</summary>
    TlsHeldTooMuch = 427,

    /// <summary>The stream ends inside a record.</summary>
    TlsTruncated = 428,

    /// <summary>What the other side said, and this side can't be read without, is not in the capture.</summary>
    TlsOtherSideMissing = 429,

    // 500: HTTP/1.1.

    /// <summary>A line of a head ends in LF without CR (RFC 9112, 2.2).</summary>
    Http1BareLineFeed = 500,

    /// <summary>CR that no LF follows, NUL, or another control byte in a head.</summary>
    Http1ControlByte = 501,

    /// <summary>A field line that begins with white space: obsolete folding (RFC 9112, 5.2).</summary>
    Http1FoldedLine = 502,

    /// <summary>A head, or a line of chunk framing, is longer than what is read.</summary>
    Http1HeadTooLong = 503,

    /// <summary>A head has more fields than what is read.</summary>
    Http1TooManyFields = 504,

    /// <summary>A request line that is not method, target and version with one space between.</summary>
    Http1RequestLine = 505,

    /// <summary>A status line that is not version, three digits and reason with one space between.</summary>
    Http1StatusLine = 506,

    /// <summary>A field line without a name that is a token directly before a colon, or with a byte that no value may have.</summary>
    Http1FieldLine = 507,

    /// <summary>Empty lines where a head should begin, more than the one that is forgiven.</summary>
    Http1EmptyLine = 508,

    /// <summary>Several answers to where a body ends: Content-Length beside Transfer-Encoding, or Content-Lengths that differ.</summary>
    Http1AmbiguousLength = 509,

    /// <summary>A Content-Length that is not a decimal number below 2^63.</summary>
    Http1ContentLength = 510,

    /// <summary>A Transfer-Encoding by which the end of the body can't be found.</summary>
    Http1TransferCoding = 511,

    /// <summary>A chunk that is not a hexadecimal size, extensions, CRLF, so many bytes and CRLF.</summary>
    Http1Chunk = 512,

    /// <summary>A response that no request before it asked for.</summary>
    Http1ResponseWithoutRequest = 513,

    /// <summary>More requests without a response than what is kept.</summary>
    Http1TooManyOutstanding = 514,

    /// <summary>A switch of protocols that the request did not ask for.</summary>
    Http1UnaskedUpgrade = 515,

    /// <summary>A client that asked for another protocol sent more than what is kept until the answer.</summary>
    Http1HeldTooLong = 516,

    /// <summary>A side ended within a message.</summary>
    Http1Truncated = 517,

    /// <summary>Bytes of the stream that are not in the capture.</summary>
    Http1Gap = 518,

    /// <summary>An HTTP version other than 1.0 and 1.1.</summary>
    Http1Version = 519,

    // 550: HTTP/2.

    /// <summary>A client that does not begin with the connection preface (RFC 9113, 3.4).</summary>
    Http2Preface = 550,

    /// <summary>A side whose first frame is not SETTINGS.</summary>
    Http2FirstFrame = 551,

    /// <summary>A frame whose length is not what its type allows, or above the largest that is allowed.</summary>
    Http2FrameSize = 552,

    /// <summary>A reserved bit, or a flag that the frame's type does not define, is set.</summary>
    Http2ReservedBits = 553,

    /// <summary>A frame on a stream on which its type may not be.</summary>
    Http2FrameStream = 554,

    /// <summary>Padding that is longer than its frame, or not zero.</summary>
    Http2Padding = 555,

    /// <summary>Another frame between the frames of one block of fields, or CONTINUATION without a block.</summary>
    Http2Interleaved = 556,

    /// <summary>A block of fields that is longer, or in more frames, or longer when decoded, or of more fields, than what is read.</summary>
    Http2BlockTooLong = 557,

    /// <summary>A block of fields that RFC 7541 does not allow.</summary>
    Http2Compression = 558,

    /// <summary>A dynamic table larger than what the other side, or what is kept here, allows.</summary>
    Http2TableTooLarge = 559,

    /// <summary>Fields that RFC 9113, 8.2 and 8.3 do not allow.</summary>
    Http2MalformedHead = 560,

    /// <summary>A frame on a stream that was never opened, or that its sender had ended.</summary>
    Http2ClosedStream = 561,

    /// <summary>More streams open at a time than what is kept.</summary>
    Http2TooManyStreams = 562,

    /// <summary>A side ended within a frame or within a block of fields.</summary>
    Http2Truncated = 563,

    /// <summary>Bytes of the stream that are not in the capture.</summary>
    Http2Gap = 564,

    /// <summary>Bytes of a tunnel before the answer that opens it.</summary>
    Http2UnaskedTunnel = 565,

    /// <summary>A setting that RFC 9113, 6.5.2 does not allow.</summary>
    Http2Setting = 566,

    // 600: WebSocket.

    /// <summary>A reserved bit that no negotiated extension defines, or one where it may not be.</summary>
    WebSocketReservedBits = 600,

    /// <summary>An opcode that RFC 6455 reserves.</summary>
    WebSocketOpcode = 601,

    /// <summary>A client's frame without a mask, or a server's frame with one.</summary>
    WebSocketMasking = 602,

    /// <summary>A length that is not in its shortest form, or 2^63 or more.</summary>
    WebSocketLength = 603,

    /// <summary>A control frame that is fragmented or longer than 125 bytes.</summary>
    WebSocketControlFrame = 604,

    /// <summary>A continuation of no message, or a message within another.</summary>
    WebSocketFragment = 605,

    /// <summary>A close frame whose payload is not a code that may be sent and a text.</summary>
    WebSocketClose = 606,

    /// <summary>Bytes after a close frame of the same side.</summary>
    WebSocketAfterClose = 607,

    /// <summary>A text message that is not UTF-8.</summary>
    WebSocketText = 608,

    /// <summary>A compressed message that does not decompress.</summary>
    WebSocketCompression = 609,

    /// <summary>A compressed message that grows beyond what is decompressed.</summary>
    WebSocketBomb = 610,

    /// <summary>An extension, or a parameter of one, that is not known.</summary>
    WebSocketExtension = 611,

    /// <summary>A side ended within a frame or a message.</summary>
    WebSocketTruncated = 612,

    /// <summary>Bytes of the stream that are not in the capture.</summary>
    WebSocketGap = 613,

    // 650: SignalR.

    /// <summary>A handshake that is not one JSON object with the members of its kind, or that is missing.</summary>
    SignalRHandshake = 650,

    /// <summary>A hub protocol other than JSON and MessagePack, or messages of the other kind of WebSocket message.</summary>
    SignalRProtocol = 651,

    /// <summary>A hub message longer than what is read.</summary>
    SignalRMessageTooLong = 652,

    /// <summary>A hub message that is not JSON, or not MessagePack, or not in the shape of its type.</summary>
    SignalRMalformed = 653,

    /// <summary>A hub message whose values are nested deeper, or are more, than what is read.</summary>
    SignalRTooDeep = 654,

    /// <summary>A hub message of a type that the protocol does not have.</summary>
    SignalRUnknownType = 655,

    /// <summary>A hub message with a member that its type does not have.</summary>
    SignalRUnknownMember = 656,

    /// <summary>A length before a MessagePack message that is no number below 2^31, or not in its shortest form.</summary>
    SignalRLengthPrefix = 657,

    /// <summary>A side ended within a hub message.</summary>
    SignalRTruncated = 658,

    /// <summary>Bytes of the messages that are not in the capture.</summary>
    SignalRGap = 659,

    // 700: datagrams.

    /// <summary>UDP's length is shorter than its header or longer than its packet.</summary>
    UdpLengthMalformed = 700,

    /// <summary>Bytes inside the IP packet and behind the UDP datagram.</summary>
    UdpTrailer = 701,

    /// <summary>More UDP flows are kept than is allowed; the one that was silent for longest is given up.</summary>
    UdpFlowEvicted = 702,

    /// <summary>A DNS message that contradicts itself.</summary>
    DnsMalformed = 710,

    /// <summary>Bytes behind a DNS message.</summary>
    DnsResidue = 711,

    /// <summary>A STUN message or a TURN channel message that contradicts itself.</summary>
    StunMalformed = 720,

    /// <summary>Padding of a STUN attribute that is not zero.</summary>
    StunPadding = 721,

    /// <summary>A DTLS record that contradicts itself.</summary>
    DtlsMalformed = 730,

    /// <summary>An RTP or RTCP packet that contradicts itself.</summary>
    RtpMalformed = 740,

    /// <summary>Padding of RTP that is not zero.</summary>
    RtpPadding = 741,

    // 800: HTTP archives.

    /// <summary>Not JSON as RFC 8259 says, or nested too deeply.</summary>
    HttpArchiveSyntax = 800,

    /// <summary>JSON, and not the shape of an HTTP archive.</summary>
    HttpArchiveShape = 801,

    /// <summary>A name, address or field is longer, or there are more fields, than is kept.</summary>
    HttpArchiveLimit = 802,

    /// <summary>A text is not what it says that it is: broken base64, or half of a surrogate pair.</summary>
    HttpArchiveText = 803,

    /// <summary>A body was sent, and the archive does not have it.</summary>
    HttpArchiveBodyMissing = 804,
}
