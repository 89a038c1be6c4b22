using Pulumi.Serialization;

namespace Pulumi;

/// <summary>An output of any type.</summary>
internal interface IOutput
{
    /// <summary>What it holds once it is settled; throws what made it fail.</summary>
    ValueTask<OutputData> GetDataAsync();

    /// <summary>Applies a function that knows the value only as an object.</summary>
    Output<TResult> UntypedApply<TResult>(Func<object?, Output<TResult>> func);
}
