namespace Ntk.Provenance.Tests.Tuf.Peers;

/// <summary>Programs over python-tuf, an implementation that shares nothing with this one.</summary>
internal static class PythonTufScripts
{
    /// <summary>The newest python-tuf beside an older pyca/cryptography misses two names that only annotations use.</summary>
    public const string Preamble =
        """
        import os, sys
        sys.path[:0] = [sys.argv[1]]
        import cryptography.hazmat.primitives.asymmetric.types as types
        for new, old in (("PrivateKeyTypes", "PRIVATE_KEY_TYPES"), ("PublicKeyTypes", "PUBLIC_KEY_TYPES")):
            if not hasattr(types, new):
                setattr(types, new, getattr(types, old))

        """;

    /// <summary>Arguments: the packages, the pinned root, the mirror, a folder, a target path. Prints the target.</summary>
    public const string Client = Preamble +
        """
        from tuf.ngclient import Updater
        packages, root, mirror, folder, path = sys.argv[1:]
        os.makedirs(os.path.join(folder, "metadata")); os.makedirs(os.path.join(folder, "targets"))
        updater = Updater(os.path.join(folder, "metadata"), mirror, os.path.join(folder, "targets"), mirror + "targets/", bootstrap=open(root, "rb").read())
        updater.refresh()
        info = updater.get_targetinfo(path)
        print(open(updater.download_target(info), encoding="utf-8").read(), end="")
        """;

    /// <summary>
    /// Arguments: the packages, a folder. Makes a repository there: two roots, keys of three kinds, thresholds of two, a consistent snapshot, and a
    /// delegated role with a name and a target beyond ASCII.
    /// </summary>
    public const string Repository = Preamble +
        """
        from datetime import datetime, timedelta, timezone
        from securesystemslib.signer import CryptoSigner
        from tuf.api.metadata import DelegatedRole, Delegations, Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp
        out = sys.argv[2]
        expires = datetime(2030, 1, 1, tzinfo=timezone.utc)
        signers = {
            "root": [CryptoSigner.generate_ecdsa(), CryptoSigner.generate_rsa()],
            "timestamp": [CryptoSigner.generate_ed25519()],
            "snapshot": [CryptoSigner.generate_rsa()],
            "targets": [CryptoSigner.generate_ecdsa(), CryptoSigner.generate_ed25519()],
        }

        def write(name, signed, keys):
            metadata = Metadata(signed)
            for key in keys:
                metadata.sign(key, append=True)
            metadata.to_file(os.path.join(out, name))

        def add(role, path, data):
            file = TargetFile.from_data(path, data, ["sha256", "sha512"])
            role.targets[path] = file
            for name in file.get_prefixed_paths():
                full = os.path.join(out, "targets", name)
                os.makedirs(os.path.dirname(full), exist_ok=True)
                open(full, "wb").write(data)

        def listed(name, algorithm):
            return MetaFile.from_data(1, open(os.path.join(out, name), "rb").read(), [algorithm])

        root = Root(expires=expires)
        for role, keys in signers.items():
            for key in keys:
                root.add_key(key.public_key, role)
            root.roles[role].threshold = len(keys)
        write("1.root.json", root, signers["root"])
        new = CryptoSigner.generate_ed25519()
        root.revoke_key(signers["root"][0].public_key.keyid, "root")
        root.add_key(new.public_key, "root")
        root.version = 2
        write("2.root.json", root, signers["root"] + [new])

        team = CryptoSigner.generate_ecdsa()
        targets, delegated = Targets(expires=expires), Targets(expires=expires)
        add(targets, "trusted_root.json", b"top")
        add(delegated, "team/\u00e4 b.json", "gr\u00f6\u00dfe".encode())
        delegation = DelegatedRole("t\u00e9am", [team.public_key.keyid], 1, True, paths=["team/*.json"], unrecognized_fields={"x-note": "a\n\"b\" \\ \u00e9"})
        targets.delegations = Delegations({team.public_key.keyid: team.public_key}, {delegation.name: delegation})
        write("1.targets.json", targets, signers["targets"])
        write("1.t\u00e9am.json", delegated, [team])
        snapshot = Snapshot(expires=expires)
        snapshot.meta = {"targets.json": listed("1.targets.json", "sha256"), "t\u00e9am.json": listed("1.t\u00e9am.json", "sha512")}
        write("1.snapshot.json", snapshot, signers["snapshot"])
        timestamp = Timestamp(expires=expires, snapshot_meta=listed("1.snapshot.json", "sha512"))
        write("timestamp.json", timestamp, signers["timestamp"])
        """;
}
