using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;

namespace PgHaInfra.Offline.Generator.Packages;

/// <summary>A published npm package: fetched once with <c>npm pack</c> into a cache directory, read without being unpacked.</summary>
public sealed class NpmPackage
{
    private readonly Dictionary<string, string> texts;

    private NpmPackage(string name, string version, Dictionary<string, string> texts)
    {
        Name = name;
        Version = version;
        this.texts = texts;
    }

    /// <summary>The package's npm name, such as <c>@pulumi/random</c>.</summary>
    public string Name { get; }

    /// <summary>The package's version.</summary>
    public string Version { get; }

    /// <summary>Reads the wanted files of a package; the rest of the tarball is only passed over.</summary>
    /// <param name="cache">The directory that holds the tarballs; made when missing.</param>
    /// <param name="name">The npm name.</param>
    /// <param name="version">The exact version.</param>
    /// <param name="wanted">Which paths (relative to the package) to keep.</param>
    /// <exception cref="InvalidOperationException">npm could not fetch the package.</exception>
    public static NpmPackage Read(string cache, string name, string version, Func<string, bool> wanted)
    {
        var tarball = Path.Combine(cache, $"{name.TrimStart('@').Replace('/', '-')}-{version}.tgz");
        if (!File.Exists(tarball))
        {
            Fetch(tarball, name, version);
        }

        var texts = new Dictionary<string, string>();
        using var reader = new TarReader(new GZipStream(File.OpenRead(tarball), CompressionMode.Decompress));
        while (reader.GetNextEntry() is { } entry)
        {
            // Every path in an npm tarball begins with one directory, "package/".
            var path = entry.Name[(entry.Name.IndexOf('/') + 1)..];
            if (entry.DataStream is { } data && wanted(path))
            {
                using var text = new StreamReader(data);
                texts[path] = text.ReadToEnd();
            }
        }

        return new NpmPackage(name, version, texts);
    }

    /// <summary>The text of a file.</summary>
    /// <exception cref="InvalidOperationException">The package has no such file.</exception>
    public string Text(string path) =>
        texts.TryGetValue(path, out var text) ? text : throw new InvalidOperationException($"{Name} {Version} has no {path}");

    private static void Fetch(string tarball, string name, string version)
    {
        // Packed beside its place and moved there whole, so that an interrupted fetch leaves no half tarball.
        var packing = Directory.CreateDirectory(tarball + ".part").FullName;
        var start = new ProcessStartInfo("npm", ["pack", "--silent", $"{name}@{version}"])
        {
            WorkingDirectory = packing,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = Process.Start(start)!;
        var errors = npm.StandardError.ReadToEndAsync();
        npm.StandardOutput.ReadToEnd();
        npm.WaitForExit();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"npm pack {name}@{version} failed: {errors.Result.Trim()}");
        }

        File.Move(Path.Combine(packing, Path.GetFileName(tarball)), tarball);
        Directory.Delete(packing);
    }
}
