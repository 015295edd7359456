namespace OrderMgmt.Api.Errors;

/// <summary>An expected refusal as a reply.</summary>
internal sealed class Problem(HttpError error) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.WriteAsync(httpContext, error);
}
