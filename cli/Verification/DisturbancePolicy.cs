using PgHaInfra.Infra.Settings;
using PgHaInfra.Verify;

namespace PgHaInfra.Cli.Verification;

/// <summary>
/// Whether checks that disturb clients run: when they are asked for by flag, by the stack's settings or, where nobody depends on the
/// stack, by name; on a production stack only after its name was typed, or with <c>--yes</c>.
/// </summary>
internal static class DisturbancePolicy
{
    /// <summary>Decides for a run.</summary>
    /// <param name="settings">The stack's settings.</param>
    /// <param name="options">The command line.</param>
    /// <param name="selected">The selected checks.</param>
    /// <param name="ask">Asks the question and returns what was typed; null where there is no terminal.</param>
    /// <returns>Says of each check why it does not run; null for one that does.</returns>
    /// <exception cref="UserErrorException">They were asked for and may not run; nothing was started.</exception>
    public static Func<ICheck, Finding?> Decide(
        StackSettings settings, VerifyOptions options, IReadOnlyList<ICheck> selected, Func<string, string?>? ask)
    {
        var disturbing = selected.Where(check => check.Impact == Impact.Disturbs).ToList();
        var named = disturbing.Any(options.Selection.Names);
        if (disturbing.Count == 0)
        {
            return _ => null;
        }

        if (!options.Disturb && !settings.Verification.Disturb && (settings.Production || !named))
        {
            return settings.Production && named
                ? throw new UserErrorException(
                    $"stack {options.Stack} is marked production, and {string.Join(", ", disturbing.Select(check => check.Name))} would "
                    + "disturb its clients; ask for that with --disturb or the setting verification.disturb. Nothing was run")
                : check => check.Impact == Impact.Disturbs ? Finding.Skipped("would disturb clients; runs with --disturb") : null;
        }

        if (settings.Production && !options.Yes)
        {
            Confirm(options.Stack, disturbing, ask);
        }

        return _ => null;
    }

    private static void Confirm(string stack, List<ICheck> disturbing, Func<string, string?>? ask)
    {
        var question = $"Stack {stack} is marked production. {string.Join(", ", disturbing.Select(check => check.Name))} will disturb its "
            + "clients. Type the stack's name to go on: ";
        if (ask is null)
        {
            throw new UserErrorException(
                $"stack {stack} is marked production: without a terminal, what disturbs its clients needs --yes. Nothing was run");
        }

        if (ask(question)?.Trim() != stack)
        {
            throw new UserErrorException($"that was not {stack}; nothing was run");
        }
    }
}
