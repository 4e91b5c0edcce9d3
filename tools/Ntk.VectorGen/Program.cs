using Ntk.VectorGen;

if (args is not [var folder] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("usage: Ntk.VectorGen FOLDER        writes every family of vectors, normally into tests/vectors");
    return 2;
}

foreach (var (name, bytes) in Corpus.Generate())
    File.WriteAllBytes(Path.Combine(folder, name), bytes);
return 0;
