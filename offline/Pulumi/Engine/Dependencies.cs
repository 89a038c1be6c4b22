namespace Pulumi;

/// <summary>What it means to depend on a resource.</summary>
internal static class Dependencies
{
    /// <summary>
    /// The resources that providers manage among these and among the descendants of components. A component stands for the
    /// children it has by now.
    /// </summary>
    public static IEnumerable<Resource> Expand(IEnumerable<Resource> resources)
    {
        var reached = new HashSet<Resource>();
        Reach(resources, reached);
        return reached.Where(resource => resource is CustomResource || resource is ComponentResource { IsRemote: true });
    }

    /// <summary>Waits until these resources are registered.</summary>
    public static async Task SettleUrnsAsync(IEnumerable<Resource> resources)
    {
        foreach (var resource in Expand(resources))
        {
            await resource.Urn.DataTask.ConfigureAwait(false);
        }
    }

    private static void Reach(IEnumerable<Resource> resources, HashSet<Resource> reached)
    {
        foreach (var resource in resources)
        {
            if (!reached.Add(resource) || resource is not ComponentResource)
            {
                continue;
            }

            Resource[] children;
            lock (resource.Children)
            {
                children = [.. resource.Children];
            }

            Reach(children, reached);
        }
    }
}
