using System.Text.Json;
using OrderMgmt.Application.Json;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>A command's reply as it is kept with its idempotency key: the JSON the caller was sent.</summary>
internal static class StoredReply
{
    public static byte[] Write<TResult>(TResult result)
        where TResult : IFailable<TResult> =>
        JsonSerializer.SerializeToUtf8Bytes(result.Content, TResult.ContentType, ApplicationJson.Options);

    public static TResult Read<TResult>(byte[] reply)
        where TResult : IFailable<TResult> =>
        TResult.Succeed(JsonSerializer.Deserialize(reply, TResult.ContentType, ApplicationJson.Options)!);
}
