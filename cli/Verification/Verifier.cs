using PgHaInfra.Cli.Connection;
using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.Revisions;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Promotion;
using PgHaInfra.Kube;
using PgHaInfra.Kube.Config;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Exclusion;
using PgHaInfra.Verify.Report;
using PgHaInfra.Verify.Selection;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Cli.Verification;

/// <summary>Verifies a stack and reports, whatever happens meanwhile: an API that is down or a Ctrl-C included.</summary>
/// <param name="project">The project.</param>
/// <param name="options">What is asked for.</param>
/// <param name="view">Shows the run.</param>
/// <param name="time">The clock.</param>
internal sealed class Verifier(Project project, VerifyOptions options, IRunView view, TimeProvider time)
{
    private readonly StackSettings _settings = project.Settings(options.Stack);
    private readonly VerificationRun _run = new(view);
    private readonly List<ClusterVersions> _versions = [];
    private readonly List<string> _troubles = [];
    private string? _kubernetes;

    /// <summary>What kept whole clusters from being verified, a line each; their checks have it as their evidence.</summary>
    public IReadOnlyList<string> Troubles => _troubles;

    /// <summary>Runs the selected checks on all clusters of the stack.</summary>
    /// <param name="ask">Asks a person at the terminal; null where there is none.</param>
    /// <param name="cancel">Calls the run off; the report says so then.</param>
    /// <exception cref="UserErrorException">
    /// The command line asks for what is not allowed, or another run has a cluster; nothing was run.
    /// </exception>
    public async Task<VerificationReport> RunAsync(Func<string, string?>? ask, CancellationToken cancel)
    {
        var selected = Select();
        var excused = DisturbancePolicy.Decide(_settings, options, selected, ask);
        var started = time.GetUtcNow();
        var git = new GitRepository(project.Root).StateAsync(options.Report, CancellationToken.None);
        var interrupted = false;
        try
        {
            await VerifyAsync(selected, excused, cancel);
        }
        catch (ClusterHeldException held)
        {
            throw new UserErrorException($"{held.Message}; what writes or disturbs has to wait for its end, --read-only has not");
        }
        catch (OperationCanceledException)
        {
            interrupted = true;
            Missing(selected, Finding.Inconclusive("interrupted before it began"));
        }

        return new VerificationReport
        {
            Project = project.Name,
            Stack = options.Stack,
            Production = _settings.Production,
            Git = await git,
            Configuration = new ConfigurationDigest(SettingsDigest.Of(_settings), SettingsDigest.OfPromoted(_settings)),
            HarnessVersion = VersionsInUse.Harness,
            KubernetesVersion = _kubernetes,
            Clusters = _versions,
            Started = started,
            Ended = time.GetUtcNow(),
            Seed = options.Seed,
            Interrupted = interrupted,
            Checks = _run.Checks,
        };
    }

    // What cannot be reached says nothing of the databases. What answers that there is no such cluster does.
    private async Task VerifyAsync(IReadOnlyList<ICheck> selected, Func<ICheck, Finding?> excused, CancellationToken cancel)
    {
        try
        {
            using var api = await new KubernetesConnection(project, options.Stack, _settings)
            {
                Kubeconfig = options.Kubeconfig,
                Context = options.Context,
            }.OpenAsync(cancel);
            var writes = selected.Any(check => check.Impact != Impact.ReadOnly && excused(check) is null);
            await using var holds = await Holds.TakeAsync(api, writes ? _settings.Clusters : [], cancel);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource([cancel, .. holds.Lost]);
            foreach (var cluster in _settings.Clusters)
            {
                view.Plan(Title(cluster), selected);
            }

            await view.DuringAsync(async () =>
            {
                foreach (var cluster in _settings.Clusters)
                {
                    await VerifyAsync(api, cluster, selected, excused, writes, linked.Token);
                }
            });
        }
        catch (Exception trouble) when (trouble is UserErrorException or KubeConfigException or KubeConnectionException or KubeApiException)
        {
            _troubles.Add(trouble.Message.ReplaceLineEndings(" "));
            Missing(selected, Finding.Inconclusive(_troubles[^1]));
        }
    }

    private async Task VerifyAsync(
        KubeClient api, ClusterSettings cluster, IReadOnlyList<ICheck> selected, Func<ICheck, Finding?> excused, bool writes,
        CancellationToken cancel)
    {
        try
        {
            var context = new CheckContext
            {
                Cluster = await TargetDiscovery.FindAsync(api, cluster.Namespace, cluster.Name, cancel),
                Api = api,
                Expected = StackExpectations.Of(_settings, cluster),
                Time = time,
                Seed = options.Seed,
                Progress = new ViewProgress(view),
                FaultEndpoint = FaultAddress.Of(project, _settings, options),
                FaultPace = options.Pace,
                Directory = EvidenceFolder(cluster, selected),
            };
            _kubernetes ??= await VersionsInUse.KubernetesAsync(api, cancel);
            _versions.Add(await VersionsInUse.OfAsync(context, cancel));
            if (writes)
            {
                await Harness.PrepareAsync(context, cancel);
            }

            await _run.RunAsync(context, selected, excused, cancel);
        }
        catch (HarnessException trouble)
        {
            _troubles.Add(trouble.Message);
            _run.NotRun(Title(cluster), selected, Finding.Inconclusive(trouble.Message));
        }
        catch (TargetException missing)
        {
            _troubles.Add(missing.Message);
            _run.NotRun(Title(cluster), selected, Finding.Fail(missing.Message));
        }
    }

    private string? EvidenceFolder(ClusterSettings cluster, IReadOnlyList<ICheck> selected) =>
        options.Report is { } folder && selected.Any(check => check.Impact != Impact.ReadOnly)
            ? Directory.CreateDirectory(Path.Combine(folder, "evidence", cluster.Namespace, cluster.Name)).FullName : null;

    private void Missing(IReadOnlyList<ICheck> selected, Finding reason)
    {
        foreach (var title in _settings.Clusters.Select(Title).Where(title => _run.Checks.All(check => check.Cluster != title)))
        {
            _run.NotRun(title, selected, reason);
        }
    }

    private IReadOnlyList<ICheck> Select()
    {
        try
        {
            return options.Selection.Of(Harness.Checks);
        }
        catch (SelectionException wrong)
        {
            throw new UserErrorException(wrong.Message);
        }
    }

    private static string Title(ClusterSettings cluster) => $"{cluster.Namespace}/{cluster.Name}";
}
