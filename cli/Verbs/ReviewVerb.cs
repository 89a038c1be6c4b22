using System.CommandLine;
using PgHaInfra.Cli.OneMachine;
using PgHaInfra.Cli.Review;
using PgHaInfra.Infra.Settings.Promotion;

namespace PgHaInfra.Cli.Verbs;

/// <summary><c>pgha review NUMBER</c>: the stack file of a pull request's own environment.</summary>
internal static class ReviewVerb
{
    public static Command Create()
    {
        var number = new Argument<int>("NUMBER") { Description = "The pull request." };
        number.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var given) || given < 1))
            {
                result.AddError($"NUMBER '{result.Tokens[0].Value}': allowed are whole numbers from 1");
            }
        });
        var from = new Option<string>("--from")
        {
            Description = "The stack that it is made from.", HelpName = "STACK", DefaultValueFactory = _ => UpVerb.DefaultStack,
        };
        var kubeconfig = new Option<string?>("--kubeconfig")
        {
            Description = "Kubeconfig file of the cluster it goes to, from the project's folder. Default: that of --from, which on "
                + "platform aks has none.",
            HelpName = "FILE",
        };
        var context = new Option<string?>("--context") { Description = "Context within that kubeconfig.", HelpName = "NAME" };
        var command = new Command(
            "review",
            "Writes Pulumi.pr-NUMBER.yaml: another stack's databases in namespaces of their own, without backups and protection, on a "
            + "cluster that exists, has the operator and, where the stack names any, its storage classes. Git ignores the file.")
        {
            number, from, kubeconfig, context,
        };
        command.SetAction(parsed => Run(Project.Find(), parsed.GetValue(from)!, new ReviewStack(parsed.GetValue(number))
        {
            Kubeconfig = parsed.GetValue(kubeconfig), Context = parsed.GetValue(context),
        }));
        return command;
    }

    private static int Run(Project project, string from, ReviewStack review)
    {
        var template = StackConfigurationFile.Parse(project.Name, from, File.ReadAllText(project.StackFile(from)));
        var file = Path.Combine(project.Root, $"Pulumi.{review.Name}.yaml");
        if (File.Exists(file) && !ReviewStack.IsOne(File.ReadAllText(file)))
        {
            throw new UserErrorException($"{Path.GetFileName(file)} is there and was not made by pgha review: rename it or remove it");
        }

        var made = review.From(project.Name, template);
        File.WriteAllText(file, made.Text);
        var deploy = StateDirectory.IsOf(project, made.Settings) ? $"./pgha up {review.Name}" : $"pulumi up -s {review.Name}";
        var namespaces = string.Join(", ", made.Settings.Clusters.Select(cluster => cluster.Namespace).Distinct());
        Console.WriteLine($"{Path.GetFileName(file)} written from {from}: namespace {namespaces}; deploy it with {deploy}");
        return 0;
    }
}
