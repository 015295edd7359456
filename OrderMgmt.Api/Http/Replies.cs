using Microsoft.AspNetCore.Http.HttpResults;
using OrderMgmt.Api.Errors;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Http;

internal static class Replies
{
    /// <summary>The value in its reply, or the refusal.</summary>
    public static Results<TReply, Problem> ToReply<T, TReply>(this Result<T> result, Func<T, TReply> reply)
        where TReply : IResult =>
        result.Failed(out var error) ? new Problem(error) : reply(result.Value);

    public static Results<NoContent, Problem> ToNoContent(this Result<Done> result) => result.ToReply(_ => TypedResults.NoContent());

    public static Results<Ok<T>, Problem> ToOk<T>(this Result<T> result) => result.ToReply(TypedResults.Ok);
}
