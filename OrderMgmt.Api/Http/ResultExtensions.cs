using Microsoft.AspNetCore.Http.HttpResults;
using OrderMgmt.Api.Errors;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Http;

internal static class ResultExtensions
{
    /// <summary>The value in its reply, or the refusal.</summary>
    public static Results<TReply, Problem> ToReply<T, TReply>(this Result<T> result, Func<T, TReply> reply)
        where TReply : IResult =>
        result.Failed(out var error) ? new Problem(error) : reply(result.Value);

    public static Results<NoContent, Problem> ToNoContent(this Result<Done> result) => result.ToReply(_ => TypedResults.NoContent());

    /// <param name="alwaysWhole">It shows more than the version covers: never 304.</param>
    public static Results<Versioned<T>, Problem> ToVersioned<T>(this Result<T> result, bool alwaysWhole = false)
        where T : IVersionedReply => result.ToReply(found => new Versioned<T>(found, found.Version, alwaysWhole));

    /// <summary>201 for what was made below the request's path.</summary>
    public static Results<CreatedVersion<T>, Problem> ToCreated<T>(this Result<T> result, HttpRequest http)
        where T : IVersionedReply => result.ToReply(made => new CreatedVersion<T>(made, made.Version, $"{http.Path}/{made.Id}"));

    public static Results<Ok<T>, Problem> ToOk<T>(this Result<T> result) => result.ToReply(TypedResults.Ok);
}
