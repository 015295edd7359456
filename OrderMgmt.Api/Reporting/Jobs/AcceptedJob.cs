using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using OrderMgmt.Application.Reporting.Jobs;

namespace OrderMgmt.Api.Reporting.Jobs;

/// <summary>202 with the job that will do the work, and where to ask for it.</summary>
internal sealed class AcceptedJob(JobResponse job, string location) : IResult, IEndpointMetadataProvider
{
    private const string AskAgainInSeconds = "1";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status202Accepted;
        httpContext.Response.Headers.Location = location;
        httpContext.Response.Headers.RetryAfter = AskAgainInSeconds;
        return httpContext.Response.WriteAsJsonAsync(job, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status202Accepted, typeof(JobResponse), ["application/json"]));
}
