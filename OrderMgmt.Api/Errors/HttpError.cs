using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Errors;

/// <summary>A refusal with its HTTP status. Every <see cref="Error"/> converts to one.</summary>
/// <param name="Code">As of <see cref="Error"/>.</param>
/// <param name="Message">As of <see cref="Error"/>.</param>
internal sealed record HttpError(int Status, string Code, string Message)
{
    /// <inheritdoc cref="Error.Fields"/>
    public IReadOnlyDictionary<string, string[]>? Fields { get; init; }

    /// <inheritdoc cref="Error.RetryAfter"/>
    public TimeSpan? RetryAfter { get; init; }

    public static implicit operator HttpError(Error error) =>
        new(StatusOf(error.Kind), error.Code, error.Message) { Fields = error.Fields, RetryAfter = error.RetryAfter };

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Malformed => StatusCodes.Status400BadRequest,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Stale => StatusCodes.Status412PreconditionFailed,
        ErrorKind.Refused => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.VersionMissing => StatusCodes.Status428PreconditionRequired,
        ErrorKind.Busy => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
