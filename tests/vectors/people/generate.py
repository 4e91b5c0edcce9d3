"""Makes contents.json and addresses.json: contents of protocol.md, and the mailboxes of addresses. Standard library alone."""
import hashlib
import json
import struct

ID = bytes(range(16))
LINK = "https://relay.example.org/#" + "A" * 22 + "." + "B" * 43


def field(address):
    address = address if isinstance(address, bytes) else address.encode()
    return struct.pack(">H", len(address)) + address


def content(version=2, kind=1, time=1_800_000_000, address="bob@relay.example.org", to="eve@relay.example.org", body="Hi".encode()):
    return struct.pack(">BB16sQ", version, kind, ID, time) + field(address) + (b"" if version == 1 else field(to)) + body


def write(name, about, vectors):
    with open(name, "w", encoding="ascii", newline="\n") as file:
        json.dump({"format": "ntk-vectors/1", "about": f"Made by generate.py. {about}", "count": len(vectors), "vectors": vectors}, file, indent=2)
        file.write("\n")


def vector(name, data, failure=None, text=None, sender=None, recipient=None, receipts=None, again=None):
    """again: what the content is written as, where that is not what it was read from."""
    return {"name": name, "content": data.hex(), "failure": failure or "None", "text": text, "sender": sender, "recipient": recipient, "receipts": receipts,
            "again": None if failure else (again or data).hex()}


def main():
    bob = "bob@relay.example.org"
    eve = "eve@relay.example.org"
    long = "b" * 32 + "@" + "relay." * 20 + "example.org:7411/prefix"
    write("contents.json", "Contents, and the class under which each that is none is refused.", [
        vector("a text", content(), text="Hi", sender=bob, recipient=eve),
        vector("a text without a sender's address", content(address=""), text="Hi", recipient=eve),
        vector("a text without a recipient's address", content(to=""), text="Hi", sender=bob),
        vector("a text without addresses", content(address="", to=""), text="Hi"),
        vector("a text of version 1", content(version=1), text="Hi", sender=bob, again=content(to="")),
        vector("a text in several scripts", content(body="Grüße 你好 👋\n".encode()), text="Grüße 你好 👋\n", sender=bob, recipient=eve),
        vector("the last second", content(time=253_402_300_799), text="Hi", sender=bob, recipient=eve),
        vector("a long address", content(address=long), text="Hi", sender=long, recipient=eve),
        vector("an address whose relay has the port of the other scheme", content(address="bob@relay.example.org:80"), text="Hi", sender=bob + ":80", recipient=eve),
        vector("a transfer", content(kind=2, body=LINK.encode()), text=LINK, sender=bob, recipient=eve),
        vector("a receipt of one", content(kind=3, body=ID), text="", sender=bob, recipient=eve, receipts=[ID.hex()]),
        vector("a receipt of 64", content(kind=3, body=b"".join(bytes([i]) * 16 for i in range(64))), text="", sender=bob, recipient=eve,
               receipts=[(bytes([i]) * 16).hex() for i in range(64)]),
        vector("nothing", b"", "Truncated"),
        vector("version 0", content(version=0), "UnknownVersion"),
        vector("version 3", content(version=3), "UnknownVersion"),
        vector("version 3 and nothing else", b"\x03", "UnknownVersion"),
        vector("a version and nothing else", b"\x02", "Truncated"),
        vector("cut in the head", content()[:25], "Truncated"),
        vector("cut in the length of the sender's address", content()[:27], "Truncated"),
        vector("cut in the sender's address", content()[:48], "Truncated"),
        vector("cut before the recipient's address", content()[:49], "Truncated"),
        vector("cut in the length of the recipient's address", content()[:50], "Truncated"),
        vector("cut in the recipient's address", content(body=b"")[:-1], "Truncated"),
        vector("cut in the address of version 1", content(version=1, body=b"")[:-1], "Truncated"),
        vector("type 0", content(kind=0), "UnknownType"),
        vector("type 4", content(kind=4), "UnknownType"),
        vector("a second too late", content(time=253_402_300_800), "TimeOutOfRange"),
        vector("the largest time", content(time=2**64 - 1), "TimeOutOfRange"),
        vector("a recipient without a relay", content(to="eve"), "AddressMalformed"),
        vector("a recipient of 513", content(to="e@r" + "/" + "p" * 509), "AddressMalformed"),
        vector("an address without a relay", content(address="bob"), "AddressMalformed"),
        vector("an address with a capital", content(address="Bob@relay.example.org"), "AddressMalformed"),
        vector("an address with a slash at its end", content(address=bob + "/"), "AddressMalformed"),
        vector("an address with a scheme", content(address="bob@https://relay.example.org"), "AddressMalformed"),
        vector("an address with a query", content(address=bob + "/?q"), "AddressMalformed"),
        vector("an address with a space", content(address=" " + bob), "AddressMalformed"),
        vector("a handle of 33", content(address="b" * 33 + "@relay.example.org"), "AddressMalformed"),
        vector("a handle that begins with a dot", content(address="." + bob), "AddressMalformed"),
        vector("an address that is no ASCII", content(address="bøb@relay.example.org"), "AddressMalformed"),
        vector("an address of 513", content(address="b@r" + "/" + "p" * 509), "AddressMalformed"),
        vector("an empty text", content(body=b""), "TextMalformed"),
        vector("a text that is no UTF-8", content(body=b"\xc3\x28"), "TextMalformed"),
        vector("a text with half a pair", content(body=b"\xed\xa0\x80"), "TextMalformed"),
        vector("a text with U+0000", content(body=b"a\x00b"), "TextMalformed"),
        vector("a link that is cut", content(kind=2, body=LINK[:-1].encode()), "LinkMalformed"),
        vector("a link with a space", content(kind=2, body=(LINK + " ").encode()), "LinkMalformed"),
        vector("a link to a file", content(kind=2, body=LINK.replace("https", "file").encode()), "LinkMalformed"),
        vector("no link", content(kind=2, body=b""), "LinkMalformed"),
        vector("a link without its dot", content(kind=2, body=LINK.replace("A.B", "AAB").encode()), "LinkMalformed"),
        vector("an empty receipt", content(kind=3, body=b""), "ReceiptMalformed"),
        vector("a receipt of 65", content(kind=3, body=bytes(65 * 16)), "ReceiptMalformed"),
        vector("a receipt of half an id", content(kind=3, body=ID + ID[:8]), "ReceiptMalformed"),
    ])
    addresses = [
        ("bob@relay.example.org", bob), (" Bob@Relay.Example.ORG/ ", bob), ("bob@https://relay.example.org:443", bob),
        ("bob@http://relay.example.org:80/", bob), ("bob@http://relay.example.org:443", bob + ":443"), ("bob@127.0.0.1:7411", "bob@127.0.0.1:7411"),
        ("bob@[::1]:7411", "bob@[::1]:7411"), ("b.o_b-1@relay.example.org/a/b/", "b.o_b-1@relay.example.org/a/b"),
    ]
    write("addresses.json", "Addresses as they are typed, in their one spelling, and their mailboxes.", [
        {"typed": typed, "address": address, "mailbox": hashlib.sha256(b"ntk/1 mailbox" + address.encode()).digest()[:16].hex()}
        for typed, address in addresses
    ])


if __name__ == "__main__":
    main()
