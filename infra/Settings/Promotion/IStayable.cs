namespace PgHaInfra.Infra.Settings.Promotion;

/// <summary>An item of a list that says itself whether it moves along when its stack is promoted.</summary>
public interface IStayable
{
    /// <summary>Whether it moves along. Default true; one that does not is left alone in the other stack as well.</summary>
    bool Promoted { get; }
}
