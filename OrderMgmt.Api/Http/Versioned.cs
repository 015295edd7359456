using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace OrderMgmt.Api.Http;

/// <summary>200 with the resource and its ETag; 304 when the caller has that version already.</summary>
/// <param name="alwaysWhole">It shows more than the version covers: never 304.</param>
internal sealed class Versioned<T>(T resource, long version, bool alwaysWhole = false) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var tag = ETag.Of(version);
        httpContext.Response.Headers.ETag = tag;
        if (!alwaysWhole && HttpMethods.IsGet(httpContext.Request.Method) && ETag.IsNamed(httpContext.Request.Headers.IfNoneMatch, tag))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return httpContext.Response.WriteAsJsonAsync(resource, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}

/// <summary>201 with the new resource, its address and its ETag.</summary>
internal sealed class CreatedVersion<T>(T resource, long version, string location) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status201Created;
        httpContext.Response.Headers.ETag = ETag.Of(version);
        httpContext.Response.Headers.Location = location;
        return httpContext.Response.WriteAsJsonAsync(resource, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));
}

internal static class ETag
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>If-None-Match compares weakly (RFC 9110 §13.1.2).</summary>
    public static bool IsNamed(Microsoft.Extensions.Primitives.StringValues header, string tag) =>
        header.Count > 0
        && EntityTagHeaderValue.TryParseList(header, out var tags)
        && tags.Any(t => t.Tag == tag || t.Equals(EntityTagHeaderValue.Any));
}
