using BenchmarkDotNet.Attributes;
using Ntk.Keys;

namespace Ntk.Benchmarks;

/// <summary>
/// Opening an identity with the costs of a new store, beside the bare call of Argon2id with the same: the target is at most 1.15
/// times as long. In this process, because nothing of it depends on how the code around libsodium is compiled.
/// </summary>
[InProcess]
public class UnlockingBenchmarks
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ntk-unlocking-").FullName;
    private readonly byte[] _output = new byte[32];
    private readonly byte[] _salt = new byte[Argon2id.SaltSize];

    private string Store => Path.Combine(_folder, "identity");

    [GlobalSetup]
    public void Create() => KeyStore.Create(Store, "password"u8, UnlockFactor.None).Dispose();

    [GlobalCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Benchmark(Baseline = true)]
    public void Argon2idAlone() => Argon2id.Derive("password"u8, _salt, PasswordParameters.DefaultMemoryKiB, PasswordParameters.DefaultPasses, _output);

    [Benchmark]
    public void Unlock() => KeyStore.Open(Store, "password"u8, UnlockFactor.None).Dispose();
}
