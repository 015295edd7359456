using System.Diagnostics.CodeAnalysis;

namespace OrderMgmt.Domain.Common;

/// <summary>Lets a pipeline step answer, or keep an answer, without knowing the value's type, and without reflection.</summary>
public interface IFailable<TSelf>
    where TSelf : IFailable<TSelf>
{
    Error? Error { get; }

    /// <summary>The value, for storing it; null when there is an error.</summary>
    object? Content { get; }

    static abstract Type ContentType { get; }

    static abstract TSelf Fail(Error error);

    /// <summary>The result that had this <see cref="Content"/>.</summary>
    static abstract TSelf Succeed(object content);
}

/// <summary>Either a value or the reason there is none.</summary>
public readonly struct Result<T> : IFailable<Result<T>>
{
    private readonly T? value;
    private readonly Lazy<T>? later;

    private Result(T? value, Lazy<T>? later, Error? error) => (this.value, this.later, Error) = (value, later, error);

    public Error? Error { get; }

    public object? Content => Error is null ? Value : null;

    public static Type ContentType => typeof(T);

    /// <summary>The value; asking for it when there is an error is a bug and throws.</summary>
    public T Value => Error is null ? later is null ? value! : later.Value : throw new InvalidOperationException($"No value: {Error.Code}");

    public bool Failed([NotNullWhen(true)] out Error? error)
    {
        error = Error;
        return error is not null;
    }

    public static Result<T> Fail(Error error) => new(default, null, error);

    /// <summary>Success whose value is made once, when it is first asked for: a reply that shows what the policies did after the handler.</summary>
    public static Result<T> Later(Func<T> value) => new(default, new Lazy<T>(value, LazyThreadSafetyMode.None), null);

    public static Result<T> Succeed(object content) => (T)content;

    [SuppressMessage("Usage", "CA2225", Justification = "Fail and the value itself are the named alternatives.")]
    public static implicit operator Result<T>(T value) => new(value, null, null);

    [SuppressMessage("Usage", "CA2225", Justification = "Fail is the named alternative.")]
    public static implicit operator Result<T>(Error error) => Fail(error);
}

/// <summary>Success with nothing to say.</summary>
public readonly record struct Done;
