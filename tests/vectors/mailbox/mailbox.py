"""Makes mailbox.json anew, independently of the library that it tests: Python's own hashes, and pyca/cryptography for Ed25519.

    python3 mailbox.py
"""
import hashlib
import json
import os

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ADDRESSES = {
    "a handle at a name": "alice@relay.example",
    "a port that is not the scheme's own": "alice@relay.example:8443",
    "a prefix": "alice@relay.example/ntk",
    "an address of IPv6": "alice@[2001:db8::7]:7411",
    "another handle": "bob@relay.example",
    "every kind of character": "0a-b_c.d@relay.example",
    "the shortest handle": "a@relay.example",
    "the longest handle": "abcdefghijklmnopqrstuvwxyz012345@relay.example",
}


def value(name, size=32):
    """A value that is random to the eye and the same each time."""
    return hashlib.shake_256(b"ntk mailbox vector " + name.encode()).digest(size)


def vector(name, address):
    mailbox = hashlib.sha256(b"ntk/1 mailbox" + address.encode()).digest()[:16]
    seed, challenge = value(name + " seed"), value(name + " challenge")
    key = Ed25519PrivateKey.from_private_bytes(seed)
    signed = b"ntk/1 mailbox access" + challenge + mailbox
    return {"name": name, "address": address, "mailbox": mailbox.hex(), "challenge": challenge.hex(), "signedText": signed.hex(),
            "signingKey": key.public_key().public_bytes_raw().hex(), "signature": key.sign(signed).hex()}


with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "mailbox.json"), "w", encoding="ascii") as file:
    vectors = [vector(name, address) for name, address in ADDRESSES.items()]
    json.dump({"format": "ntk-vectors/1", "about": "Made by mailbox.py. Addresses, their mailboxes, and what an owner signs to open or attend one.",
               "count": len(vectors), "vectors": vectors}, file, indent=2)
    file.write("\n")
