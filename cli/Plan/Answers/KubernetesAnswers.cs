using static PgHaInfra.Cli.Plan.Answers.Answer;

namespace PgHaInfra.Cli.Plan.Answers;

/// <summary>What Kubernetes and Helm answer.</summary>
internal static class KubernetesAnswers
{
    public static void Answer(Answer answer)
    {
        if (answer.Type == "kubernetes:helm.sh/v3:Release")
        {
            AnswerRelease(answer);
        }
        else if (answer.Group("metadata") is { Count: > 0 } metadata)
        {
            var name = metadata.GetValueOrDefault("name") as string ?? answer.LogicalName;
            answer.Extend("metadata", ("name", name));
            answer.Id = metadata.GetValueOrDefault("namespace") is string space ? $"{space}/{name}" : name;
        }
    }

    private static void AnswerRelease(Answer answer)
    {
        var (name, space) = (answer.Text("name") ?? answer.LogicalName, answer.Text("namespace") ?? "default");
        answer.Default("name", name);
        answer.Id = $"{space}/{name}";
        answer.Set("status", Map(
            ("name", name), ("namespace", space), ("chart", answer.Text("chart") ?? name),
            ("version", answer.Text("version") ?? ""), ("status", "deployed"), ("revision", 1.0)));
    }
}
