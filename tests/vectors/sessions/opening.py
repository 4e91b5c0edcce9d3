"""Makes opening.json anew, independently of the library that it tests. Encapsulation is written out from FIPS 203, as libraries draw its
randomness themselves; pyca/cryptography decapsulates what comes out.

    python3 opening.py
"""
import base64
import hashlib
import json
import struct

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey

from generate import expand, extract, hchacha20, party, seal, value, write, x_agree, x_public

Q, K = 3329, 3


def reversed_bits(i):
    return int(f"{i:07b}"[::-1], 2)


ZETAS = [pow(17, reversed_bits(i), Q) for i in range(128)]


def ntt(f):
    f, i, length = list(f), 1, 128
    while length >= 2:
        for start in range(0, 256, 2 * length):
            for j in range(start, start + length):
                t = ZETAS[i] * f[j + length] % Q
                f[j + length], f[j] = (f[j] - t) % Q, (f[j] + t) % Q
            i += 1
        length //= 2
    return f


def inverse_ntt(f):
    f, i, length = list(f), 127, 2
    while length <= 128:
        for start in range(0, 256, 2 * length):
            for j in range(start, start + length):
                t = f[j]
                f[j], f[j + length] = (t + f[j + length]) % Q, ZETAS[i] * (f[j + length] - t) % Q
            i -= 1
        length *= 2
    return [x * 3303 % Q for x in f]


def multiply(a, b):
    c = []
    for i in range(128):
        (a0, a1), (b0, b1) = a[2 * i:2 * i + 2], b[2 * i:2 * i + 2]
        c += [(a0 * b0 + a1 * b1 * pow(17, 2 * reversed_bits(i) + 1, Q)) % Q, (a0 * b1 + a1 * b0) % Q]
    return c


def add(*polynomials):
    return [sum(c) % Q for c in zip(*polynomials)]


def sample_ntt(seed):
    stream, out = hashlib.shake_128(seed).digest(3 * 512), []
    for at in range(0, len(stream), 3):
        a, b, c = stream[at:at + 3]
        out += [d for d in (a + 256 * (b % 16), b // 16 + 16 * c) if d < Q]
    return out[:256]


def sample_cbd(seed, number):
    bits = [b >> i & 1 for b in hashlib.shake_256(seed + bytes([number])).digest(128) for i in range(8)]
    return [(bits[4 * i] + bits[4 * i + 1] - bits[4 * i + 2] - bits[4 * i + 3]) % Q for i in range(256)]


def decode12(data):
    n = int.from_bytes(data, "little")
    return [n >> 12 * i & 0xFFF for i in range(256)]


def compress(f, d):
    n = sum((((x << d) + Q // 2) // Q % (1 << d)) << d * i for i, x in enumerate(f))
    return n.to_bytes(32 * d, "little")


def encapsulate(key, m):
    """FIPS 203, algorithms 17 and 14."""
    shared_and_r = hashlib.sha3_512(m + hashlib.sha3_256(key).digest()).digest()
    shared, r = shared_and_r[:32], shared_and_r[32:]
    t, rho = [decode12(key[384 * i:384 * (i + 1)]) for i in range(K)], key[384 * K:]
    y = [ntt(sample_cbd(r, i)) for i in range(K)]
    u = [add(inverse_ntt(add(*[multiply(sample_ntt(rho + bytes([i, j])), y[j]) for j in range(K)])), sample_cbd(r, K + i)) for i in range(K)]
    message = [(m[i // 8] >> i % 8 & 1) * 1665 for i in range(256)]
    v = add(inverse_ntt(add(*[multiply(t[i], y[i]) for i in range(K)])), sample_cbd(r, 2 * K), message)
    return shared, b"".join(compress(f, 10) for f in u) + compress(v, 4)


def message(name, content, size):
    """A message and the members of its opening."""
    header_key, nonce, ratchet_key = value(name + " header key"), value(name + " nonce", 24), x_public(value(name + " ratchet key"))
    message_key, transcript, previous, number = value(name + " message key"), value(name + " transcript"), 3, 70_000
    header = nonce + seal(header_key, nonce, b"", ratchet_key + struct.pack(">II", previous, number))
    text = struct.pack(">I", len(content)) + content
    sealed = header + seal(message_key, bytes(24), transcript + header, text + bytes(size - len(text)))
    return sealed, {
        "format": "ntk-opening", "version": 1, "kind": "message", "headerSubkey": hchacha20(header_key, nonce[:16]), "nonce": nonce,
        "ratchetKey": ratchet_key, "previous": previous, "number": number, "messageKey": message_key, "transcript": transcript, "content": content}


def first(name, content):
    sender, recipient = party("alice"), party("bob")
    last = MLKEM768PrivateKey.from_seed_bytes(value(name + " last-resort prekey", 64))
    last_public, random, ephemeral = last.public_key().public_bytes_raw(), value(name + " kem randomness"), value(name + " ephemeral")
    initial = bytes([1, 0]) + struct.pack(">III", 7, 0, 8) + x_public(value(name + " initial ephemeral")) + value(name + " initial ciphertext", 1088)
    sealed, members = message(name, content, 4096 - 2498 + 4)
    shared, ciphertext = encapsulate(last_public, random)
    assert last.decapsulate(ciphertext) == shared
    sent = x_public(ephemeral) + ciphertext
    key = expand(extract(b"ntk/1 first envelope", x_agree(ephemeral, recipient["keys"][32:]) + shared),
                 b"ntk/1 first envelope key" + sent + recipient["keys"], 32)
    envelope = sent + seal(key, bytes(24), b"", sender["party"] + initial + sealed)
    assert len(envelope) == 4096
    return envelope, members | {"sender": sender["party"], "recipient": recipient["party"], "initialPart": initial, "lastResortPrekey": last_public,
                                "ephemeralKey": ephemeral, "kemRandomness": random}


def vector(name, envelope, members):
    members = {k: base64.urlsafe_b64encode(v).decode().rstrip("=") if isinstance(v, bytes) else v for k, v in members.items()}
    return {"name": name, "opening": json.dumps(members, separators=(",", ":")), "envelope": envelope}


CONTENT = bytes([1, 1]) + value("content id", 16) + struct.pack(">Q", 1_795_000_000) + struct.pack(">H", 0) + "Hej då".encode()

write("opening.json", "Made by opening.py with Python and pyca/cryptography. Openings of messages, and the envelopes that follow from them.",
      [vector("a message", *message("a message", CONTENT, 1024 - 96)), vector("an empty message", *message("an empty message", b"", 1024 - 96)),
       vector("a first message", *first("a first message", CONTENT))])
