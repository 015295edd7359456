using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Errors;

/// <summary>An expected refusal as a reply.</summary>
internal sealed class Problem(Error error) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.WriteAsync(httpContext, error, StatusOf(error.Kind));

    public static int StatusOf(ErrorKind kind) => kind switch
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
