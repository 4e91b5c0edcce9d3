namespace Ntk.Dissection.Captures;

/// <summary>Names of link types that are not read, as tcpdump.org/linktypes.html has them, for the message that says so.</summary>
internal static class LinkTypeName
{
    internal static string Of(int linkType) => linkType switch
    {
        6 => "IEEE802_5 (token ring)",
        8 => "SLIP",
        10 => "FDDI",
        50 => "PPP_HDLC",
        51 => "PPP_ETHER",
        104 => "C_HDLC",
        105 => "IEEE802_11 (Wi-Fi in monitor mode)",
        107 => "FRELAY",
        117 => "PFLOG",
        119 => "IEEE802_11_PRISM (Wi-Fi in monitor mode)",
        122 => "IP_OVER_FC",
        127 => "IEEE802_11_RADIOTAP (Wi-Fi in monitor mode)",
        138 => "APPLE_IP_OVER_IEEE1394",
        144 => "LINUX_IRDA",
        >= 147 and <= 162 => "USER",
        163 => "IEEE802_11_AVS (Wi-Fi in monitor mode)",
        166 => "PPP_PPPD",
        187 => "BLUETOOTH_HCI_H4",
        189 => "USB_LINUX",
        192 => "PPI",
        195 => "IEEE802_15_4_WITHFCS",
        197 => "ERF",
        201 => "BLUETOOTH_HCI_H4_WITH_PHDR",
        204 => "PPP_WITH_DIR",
        220 => "USB_LINUX_MMAPPED",
        224 => "FC_2",
        227 => "CAN_SOCKETCAN",
        230 => "IEEE802_15_4_NOFCS",
        231 => "DBUS",
        239 => "NFLOG",
        240 => "NETANALYZER",
        247 => "INFINIBAND",
        249 => "USBPCAP",
        251 => "BLUETOOTH_LE_LL",
        252 => "WIRESHARK_UPPER_PDU",
        253 => "NETLINK",
        266 => "USB_DARWIN",
        271 => "VSOCK",
        272 => "NORDIC_BLE",
        _ => "unknown",
    };
}
