namespace Pulumi;

/// <summary>A value of one of two types; the default is the first type's default.</summary>
/// <typeparam name="T0">First type.</typeparam>
/// <typeparam name="T1">Second type.</typeparam>
public readonly struct Union<T0, T1> : IEquatable<Union<T0, T1>>, IUnion
{
    private readonly T0 first;
    private readonly T1 second;
    private readonly bool isSecond;

    private Union(T0 first, T1 second, bool isSecond)
    {
        this.first = first;
        this.second = second;
        this.isSecond = isSecond;
    }

    /// <summary>Whether the value is of the first type.</summary>
    public bool IsT0 => !isSecond;

    /// <summary>Whether the value is of the second type.</summary>
    public bool IsT1 => isSecond;

    /// <summary>The value as the first type.</summary>
    /// <exception cref="InvalidOperationException">It is of the second type.</exception>
    public T0 AsT0 => IsT0 ? first : throw new InvalidOperationException("Cannot return as T0 as result is T1");

    /// <summary>The value as the second type.</summary>
    /// <exception cref="InvalidOperationException">It is of the first type.</exception>
    public T1 AsT1 => IsT1 ? second : throw new InvalidOperationException("Cannot return as T1 as result is T0");

    /// <summary>The value, whatever its type.</summary>
    public object Value => isSecond ? second! : first!;

    /// <summary>A union of the first type.</summary>
    public static implicit operator Union<T0, T1>(T0 t) => FromT0(t);

    /// <summary>A union of the second type.</summary>
    public static implicit operator Union<T0, T1>(T1 t) => FromT1(t);

    /// <summary>Whether both are of the same type and equal.</summary>
    public static bool operator ==(Union<T0, T1> left, Union<T0, T1> right) => left.Equals(right);

    /// <summary>Whether they differ in type or value.</summary>
    public static bool operator !=(Union<T0, T1> left, Union<T0, T1> right) => !left.Equals(right);

    /// <summary>A union of the first type.</summary>
    public static Union<T0, T1> FromT0(T0 input) => new(input, default!, isSecond: false);

    /// <summary>A union of the second type.</summary>
    public static Union<T0, T1> FromT1(T1 input) => new(default!, input, isSecond: true);

    /// <summary>Changes a value of the first type; leaves one of the second.</summary>
    public Union<TResult, T1> MapT0<TResult>(Func<T0, TResult> mapFunc)
    {
        ArgumentNullException.ThrowIfNull(mapFunc);
        return IsT0 ? mapFunc(first) : Union<TResult, T1>.FromT1(second);
    }

    /// <summary>Changes a value of the second type; leaves one of the first.</summary>
    public Union<T0, TResult> MapT1<TResult>(Func<T1, TResult> mapFunc)
    {
        ArgumentNullException.ThrowIfNull(mapFunc);
        return IsT1 ? mapFunc(second) : Union<T0, TResult>.FromT0(first);
    }

    /// <summary>Changes the value by the function for its type.</summary>
    public Union<TResult0, TResult1> Bimap<TResult0, TResult1>(Func<T0, TResult0> mapFunc0, Func<T1, TResult1> mapFunc1)
        => IsT0 ? Union<TResult0, TResult1>.FromT0(mapFunc0(first)) : Union<TResult0, TResult1>.FromT1(mapFunc1(second));

    /// <summary>The result of the function for the value's type.</summary>
    /// <exception cref="InvalidOperationException">That function is null.</exception>
    public TResult Match<TResult>(Func<T0, TResult> f0, Func<T1, TResult> f1)
        => IsT0 && f0 != null ? f0(first)
            : IsT1 && f1 != null ? f1(second)
            : throw new InvalidOperationException();

    /// <summary>Calls the action for the value's type.</summary>
    /// <exception cref="InvalidOperationException">That action is null.</exception>
    public void Switch(Action<T0> f0, Action<T1> f1)
    {
        if (IsT0 && f0 != null)
        {
            f0(first);
        }
        else if (IsT1 && f1 != null)
        {
            f1(second);
        }
        else
        {
            throw new InvalidOperationException();
        }
    }

    /// <summary>The value as the first type if it is one, else the remainder as the second.</summary>
    public bool TryPickT0(out T0 value, out T1 remainder)
    {
        (value, remainder) = (first, second);
        return IsT0;
    }

    /// <summary>The value as the second type if it is one, else the remainder as the first.</summary>
    public bool TryPickT1(out T1 value, out T0 remainder)
    {
        (value, remainder) = (second, first);
        return IsT1;
    }

    /// <inheritdoc/>
    public bool Equals(Union<T0, T1> other)
        => isSecond == other.isSecond && (IsT0 ? Equals(first, other.first) : Equals(second, other.second));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Union<T0, T1> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(isSecond, Value);

    /// <summary>The value's type and text.</summary>
    public override string ToString()
        => IsT0 ? $"{typeof(T0).FullName}: {first?.ToString()}" : $"{typeof(T1).FullName}: {second?.ToString()}";
}
