namespace Pulumi;

/// <summary>What aliases come to.</summary>
internal static class AliasUrns
{
    /// <summary>
    /// Fails the deployment if an alias makes no sense. One that names another type alone always does; SDKs give a resource dozens.
    /// </summary>
    public static void Check(Input<Alias> alias, string name, string type, Resource? parent)
    {
        var task = alias.ToOutput().DataTask;
        if (!task.IsCompletedSuccessfully || !task.Result.IsKnown || !IsOfTypeAlone(task.Result.ValueAs<Alias>()))
        {
            Of(alias, name, type, parent);
        }
    }

    /// <summary>The former URN that an alias means for a resource.</summary>
    public static Output<string> Of(Input<Alias> alias, string name, string type, Resource? parent)
        => alias.Apply(given => Of(given, name, type, parent));

    /// <summary>Waits until everything that an alias is made of is known.</summary>
    public static async Task SettleAsync(Input<Alias> alias)
    {
        var data = await alias.ToOutput().DataTask.ConfigureAwait(false);
        var known = data.ValueAs<Alias>();
        if (!data.IsKnown || known.Urn != null)
        {
            return;
        }

        Input<string>?[] parts = [known.Name, known.Type, known.Stack, known.Project, known.ParentUrn];
        foreach (var part in parts)
        {
            await (part?.DataTask ?? Task.CompletedTask).ConfigureAwait(false);
        }

        await (known.Parent?.Urn.DataTask ?? Task.CompletedTask).ConfigureAwait(false);
    }

    private static bool IsOfTypeAlone(Alias alias)
        => alias is { Urn: null, Name: null, Stack: null, Project: null, Parent: null, ParentUrn: null, NoParent: false }
            && alias.Type?.DataTask is { IsCompletedSuccessfully: true };

    private static Output<string> Of(Alias alias, string name, string type, Resource? parent)
    {
        if (alias.Urn != null)
        {
            RefuseBesideUrn(alias);
            return Output.Create(alias.Urn);
        }

        var places = (alias.Parent != null ? 1 : 0) + (alias.ParentUrn != null ? 1 : 0) + (alias.NoParent ? 1 : 0);
        if (places > 1)
        {
            throw new ArgumentException(
                $"Only specify one of '{nameof(Alias.Parent)}', '{nameof(Alias.ParentUrn)}' or '{nameof(Alias.NoParent)}' in an "
                + nameof(Alias));
        }

        return Urn.Create(
            alias.Name ?? name,
            alias.Type ?? type,
            places == 0 ? parent : alias.Parent,
            alias.ParentUrn,
            alias.Project,
            alias.Stack);
    }

    private static void RefuseBesideUrn(Alias alias)
    {
        (string Name, bool IsGiven)[] others =
        [
            (nameof(Alias.Name), alias.Name != null),
            (nameof(Alias.Type), alias.Type != null),
            (nameof(Alias.Project), alias.Project != null),
            (nameof(Alias.Stack), alias.Stack != null),
            (nameof(Alias.Parent), alias.Parent != null),
            (nameof(Alias.ParentUrn), alias.ParentUrn != null),
            (nameof(Alias.NoParent), alias.NoParent),
        ];
        foreach (var (name, isGiven) in others)
        {
            if (isGiven)
            {
                throw new ArgumentException($"{nameof(Alias)} should not specify both {nameof(Alias.Urn)} and {name}");
            }
        }
    }
}
