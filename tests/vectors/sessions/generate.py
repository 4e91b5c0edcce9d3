"""Makes agreement.json and messages.json anew, independently of the library that they test: Python's own hashes, and
pyca/cryptography 48 (OpenSSL) for X25519, ML-KEM-768 and ChaCha20-Poly1305. HChaCha20 is written out from draft-irtf-cfrg-xchacha-03.

    python3 generate.py
"""
import hashlib
import hmac
import json
import os
import struct

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

HERE = os.path.dirname(os.path.abspath(__file__))


def value(name, size=32):
    """A value that is random to the eye and the same each time."""
    return hashlib.shake_256(b"ntk test vector " + name.encode()).digest(size)


def extract(salt, ikm):
    return hmac.new(salt or bytes(32), ikm, hashlib.sha256).digest()


def expand(prk, info, size):
    out, block, i = b"", b"", 1
    while len(out) < size:
        block = hmac.new(prk, block + info + bytes([i]), hashlib.sha256).digest()
        out, i = out + block, i + 1
    return out[:size]


def x_public(private):
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def x_agree(private, public):
    return X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(public))


def rotl(x, n):
    return ((x << n) | (x >> (32 - n))) & 0xFFFFFFFF


def quarter(s, a, b, c, d):
    s[a] = (s[a] + s[b]) & 0xFFFFFFFF
    s[d] = rotl(s[d] ^ s[a], 16)
    s[c] = (s[c] + s[d]) & 0xFFFFFFFF
    s[b] = rotl(s[b] ^ s[c], 12)
    s[a] = (s[a] + s[b]) & 0xFFFFFFFF
    s[d] = rotl(s[d] ^ s[a], 8)
    s[c] = (s[c] + s[d]) & 0xFFFFFFFF
    s[b] = rotl(s[b] ^ s[c], 7)


def hchacha20(key, nonce16):
    s = list(struct.unpack("<4I", b"expand 32-byte k")) + list(struct.unpack("<8I", key)) + list(struct.unpack("<4I", nonce16))
    for _ in range(10):
        for q in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            quarter(s, *q)
    return struct.pack("<8I", *s[:4], *s[12:])


def seal(key, nonce, ad, text):
    return ChaCha20Poly1305(hchacha20(key, nonce[:16])).encrypt(bytes(4) + nonce[16:], text, ad)


def party(name):
    seed = value(name + " seed")
    prk = extract(b"ntk/1 identity", seed)
    signing, agreement = expand(prk, b"ntk/1 identity signing key", 32), expand(prk, b"ntk/1 identity agreement key", 32)
    key = Ed25519PrivateKey.from_private_bytes(signing)
    public = key.public_key().public_bytes_raw() + x_public(agreement)
    return {"seed": seed, "agreement": agreement, "keys": public,
            "party": public + key.sign(b"ntk/1 identity agreement key signature" + public[32:]), "key": key}


def signed(owner, kind, number, public):
    head = struct.pack(">I", number)
    return head + public + owner["key"].sign(b"ntk/1 prekey" + bytes([kind]) + head + public)


def agreement(name, one_time, one_time_kem):
    alice, bob = party("alice"), party("bob")
    spk, opk = value("signed prekey"), value("one-time prekey")
    last_seed, kem_seed = value("last-resort prekey", 64), value("one-time KEM prekey", 64)
    last, kem = MLKEM768PrivateKey.from_seed_bytes(last_seed), MLKEM768PrivateKey.from_seed_bytes(kem_seed)
    last_public, kem_public = last.public_key().public_bytes_raw(), kem.public_key().public_bytes_raw()
    bundle = (bytes([1, (1 if one_time else 0) | (2 if one_time_kem else 0)]) + bob["party"] + signed(bob, 1, 7, x_public(spk)) + signed(bob, 2, 8, last_public)
              + (struct.pack(">I", 9) + x_public(opk) if one_time else b"") + (signed(bob, 3, 10, kem_public) if one_time_kem else b""))
    used = kem if one_time_kem else last
    shared, ciphertext = used.public_key().encapsulate()
    ephemeral = value(name + " ephemeral")
    initial = (bytes([1, 1 if one_time_kem else 0]) + struct.pack(">III", 7, 9 if one_time else 0, 10 if one_time_kem else 8)
               + x_public(ephemeral) + ciphertext)
    secrets = (x_agree(alice["agreement"], x_public(spk)) + x_agree(ephemeral, bob["keys"][32:]) + x_agree(ephemeral, x_public(spk))
               + (x_agree(ephemeral, x_public(opk)) if one_time else b"") + shared)
    transcript = hashlib.sha256(b"ntk/1 pqxdh transcript" + alice["keys"] + bob["keys"] + initial + x_public(spk)
                                + (kem_public if one_time_kem else last_public) + (x_public(opk) if one_time else b"")).digest()
    root = expand(extract(b"", b"\xff" * 32 + secrets), b"ntk/1 pqxdh" + transcript, 32)
    return {"name": name, "initiatorParty": alice["party"], "responderSeed": bob["seed"],
            "signedPrekey": spk, "oneTimePrekey": opk if one_time else b"", "kemSeed": kem_seed if one_time_kem else last_seed,
            "bundle": bundle, "initialPart": initial, "transcript": transcript, "root": root}


class Side:
    """A ratchet as the specification writes it, its sending half stepped when it first sends."""

    def __init__(self, root, transcript, initiates, key):
        self.rk, self.ad = expand(root, b"ntk/1 ratchet root", 32), transcript
        mine, theirs = expand(root, b"ntk/1 initiator header key", 32), expand(root, b"ntk/1 responder header key", 32)
        self.cks = None
        self.ns = self.pn = 0
        if initiates:
            self.dhr, self.hks, self.nhkr = key, mine, theirs
        else:
            self.dhs, self.nhks, self.nhkr = key, theirs, mine

    def step(self, shared):
        out = expand(extract(self.rk, shared), b"ntk/1 ratchet step", 96)
        self.rk = out[:32]
        return out[32:64], out[64:]

    def send(self, name, text):
        if self.cks is None:
            self.dhs = value(name + " ratchet key")
            self.cks, self.nhks = self.step(x_agree(self.dhs, self.dhr))
        key, self.cks = hmac.new(self.cks, b"\1", hashlib.sha256).digest(), hmac.new(self.cks, b"\2", hashlib.sha256).digest()
        nonce = value(name + " nonce", 24)
        header = nonce + seal(self.hks, nonce, b"", x_public(self.dhs) + struct.pack(">II", self.pn, self.ns))
        self.ns += 1
        return x_public(self.dhs), header + seal(key, bytes(24), self.ad + header, text)

    def receive_step(self, peer):
        self.pn, self.ns, self.cks, self.dhr, self.hks = self.ns, 0, None, peer, self.nhks
        self.ckr, self.nhkr = self.step(x_agree(self.dhs, peer))


def conversation():
    root, transcript, spk = value("root"), value("transcript"), value("signed prekey")
    alice, bob = Side(root, transcript, True, x_public(spk)), Side(root, transcript, False, spk)
    sent = []

    def say(side, other, who, text, is_turn):
        public, message = side.send(f"{who} {len(sent)}", text.encode())
        if is_turn:
            other.receive_step(public)
        sent.append({"from": who, "ratchetKey": side.dhs, "text": text.encode(), "message": message})

    say(alice, bob, "initiator", "first", True)
    say(alice, bob, "initiator", "", False)
    say(bob, alice, "responder", "answer", True)
    say(bob, alice, "responder", "another", False)
    say(alice, bob, "initiator", "back again", True)
    say(bob, alice, "responder", "and so on", True)
    return {"name": "three turns", "root": root, "transcript": transcript, "signedPrekey": spk, "messages": sent}


def envelope():
    """A whole first envelope for the store and the bundle of agreement()."""
    a = agreement("sealed", False, False)
    alice, bob = party("alice"), party("bob")
    side = Side(a["root"], a["transcript"], True, x_public(a["signedPrekey"]))
    content = b"hello"
    text = struct.pack(">I", len(content)) + content
    text += bytes(4096 - 2498 + 4 - len(text))
    _, message = side.send("sealed", text)
    inner = alice["party"] + a["initialPart"] + message
    last = MLKEM768PrivateKey.from_seed_bytes(a["kemSeed"])
    shared, ciphertext = last.public_key().encapsulate()
    ephemeral = value("envelope ephemeral")
    head = x_public(ephemeral) + ciphertext
    key = expand(extract(b"ntk/1 first envelope", x_agree(ephemeral, bob["keys"][32:]) + shared),
                 b"ntk/1 first envelope key" + head + bob["keys"], 32)
    sealed = head + seal(key, bytes(24), b"", inner)
    assert len(sealed) == 4096
    store = bytes([1]) + struct.pack(">IHH", 9, 2, 0)
    store += bytes([1]) + struct.pack(">Iq", 7, 0) + a["signedPrekey"] + bytes(32)
    store += bytes([2]) + struct.pack(">Iq", 8, 0) + a["kemSeed"]
    return {"name": "first envelope", "responderSeed": bob["seed"],
            "initiatorParty": alice["party"], "store": store, "envelope": sealed, "content": content}


def text(value):
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {k: text(v) for k, v in value.items()}
    return [text(v) for v in value] if isinstance(value, list) else value


def write(name, about, vectors):
    with open(os.path.join(HERE, name), "w", encoding="ascii") as file:
        json.dump({"format": "ntk-vectors/1", "about": about, "count": len(vectors), "vectors": text(vectors)}, file, indent=2)
        file.write("\n")


def main():
    made = "Made by generate.py with Python and pyca/cryptography. "
    write("agreement.json", made + "PQXDH seen by the responder, and the bundle that the initiator took.",
          [agreement("no one-time key", False, False), agreement("one-time X25519", True, False),
           agreement("one-time ML-KEM-768", False, True), agreement("both one-time keys", True, True)])
    write("messages.json", made + "A conversation, every message in the order in which it was sent; each side opens those of the other.", [conversation()])
    write("envelope.json", made + "A whole first envelope, with the prekey store that opens it.", [envelope()])


if __name__ == "__main__":
    main()
