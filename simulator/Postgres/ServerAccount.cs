using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Postgres;

/// <summary>
/// The system account that PostgreSQL runs as. PostgreSQL refuses to run as root, so root starts it as <c>postgres</c>;
/// everyone else starts it as themselves.
/// </summary>
public sealed class ServerAccount
{
    private readonly uint uid;
    private readonly uint gid;

    private ServerAccount(string name, string caller, uint uid, uint gid, bool switches)
    {
        (Name, Caller, this.uid, this.gid, Switches) = (name, caller, uid, gid, switches);
    }

    /// <summary>The account's name.</summary>
    public string Name { get; }

    /// <summary>The name of the account that this process runs as; it reaches the servers through their unix sockets.</summary>
    public string Caller { get; }

    /// <summary>Whether programs are started as another account than this process's own.</summary>
    public bool Switches { get; }

    /// <summary>The account for this process.</summary>
    /// <exception cref="SimulatorException">Root without an account <c>postgres</c>, or a user id without a name.</exception>
    public static ServerAccount ForThisProcess()
    {
        var uid = Posix.EffectiveUserId();
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        if (uid == 0)
        {
            var entry = accounts.Find(fields => fields[0] == "postgres")
                ?? throw new SimulatorException("the account postgres is missing; it comes with: apt-get install postgresql-15");
            return new ServerAccount("postgres", "root", uint.Parse(entry[2]), uint.Parse(entry[3]), true);
        }
        // Accounts may also come from elsewhere than /etc/passwd; the runtime asks the system for those.
        var name = accounts.Find(fields => fields[2] == uid.ToString())?[0] ?? Environment.UserName;
        return string.IsNullOrEmpty(name)
            ? throw new SimulatorException($"user id {uid} has no name in /etc/passwd, and initdb needs one")
            : new ServerAccount(name, name, uid, Posix.EffectiveGroupId(), false);
    }

    /// <summary>The command that starts another one as this account, with a signal for the case that this process dies.</summary>
    /// <param name="deathSignal">A signal's name without SIG.</param>
    /// <param name="keepEnvironment">
    /// Whether it gets the variables that it is started with. Default: a few only, of its own account.
    /// </param>
    public IEnumerable<string> Launch(string deathSignal, bool keepEnvironment = false) =>
        !Switches ? Guard(deathSignal)
            : ["setpriv", "--pdeathsig", deathSignal, $"--reuid={uid}", $"--regid={gid}", "--init-groups",
                .. keepEnvironment ? Array.Empty<string>() : ["--reset-env"], "--"];

    /// <summary>
    /// The command that starts another one as this process's own account, with a signal for the case that this process dies.
    /// </summary>
    /// <param name="deathSignal">A signal's name without SIG.</param>
    public IEnumerable<string> Guard(string deathSignal) => ["setpriv", "--pdeathsig", deathSignal, "--"];

    /// <summary>Creates a file of this account, or empties the one that is there.</summary>
    public FileStream CreateFile(string path)
    {
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Own(path);
        return file;
    }

    /// <summary>Creates a directory that only this account may enter; an existing one is given to it.</summary>
    public void MakeDirectory(string path, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
    {
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, mode);
            File.SetUnixFileMode(path, mode);
        }
        Own(path);
    }

    /// <summary>Writes a file of this account that others may not read; readers see the old content or the new.</summary>
    public void WriteFile(string path, string content)
    {
        var temporary = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var writer = new StreamWriter(temporary, options))
        {
            writer.Write(content);
        }
        Own(temporary);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Checks that this account can enter a directory and all above it.</summary>
    /// <exception cref="SimulatorException">It cannot; the message names the directory that is in the way.</exception>
    public void RequireReachable(string directory)
    {
        for (var at = new DirectoryInfo(Path.GetFullPath(directory)); Switches && at is not null; at = at.Parent)
        {
            if (at.Exists && !OperatingSystem.IsWindows() && !at.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                throw new SimulatorException($"{at.FullName} cannot be entered by the account {Name} that PostgreSQL runs as; "
                    + "use a state directory elsewhere, or allow it with: chmod o+x " + at.FullName);
            }
        }
    }

    private void Own(string path)
    {
        if (Switches && Posix.ChangeOwner(path, uid, gid) != 0)
        {
            throw new SimulatorException($"cannot give {path} to the account {Name}: no permission");
        }
    }
}
