using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Reporting.Jobs;
using OrderMgmt.Domain.Reporting.Jobs;

namespace OrderMgmt.Api.Reporting.Jobs;

internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder tenant)
    {
        var jobs = tenant.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapGet("/{jobId}", Get).WithName("GetJob").RequireAuthorization(Permissions.ReportsRunFulfilment);
        jobs.MapGet("/{jobId}/result", GetResult).WithName("GetJobResult").RequireAuthorization(Permissions.ReportsRunFulfilment)
            .Produces(StatusCodes.Status200OK, contentType: "text/csv", additionalContentTypes: "application/json")
            .Produces(StatusCodes.Status409Conflict);
    }

    /// <summary>Get a job and how far it is</summary>
    internal static async Task<Results<Versioned<JobResponse>, Problem>> Get(JobId jobId, ISender sender, CancellationToken ct) =>
        (await sender.Send(new GetJobQuery(jobId), ct)).ToReply(job => new Versioned<JobResponse>(job, job.Version));

    /// <summary>Download the file a job made</summary>
    internal static async Task<Results<FileStreamHttpResult, Problem>> GetResult(
        JobId jobId, ISender sender, HttpResponse response, CancellationToken ct)
    {
        var result = await sender.Send(new GetJobResultQuery(jobId), ct);
        return result.ToReply(file =>
        {
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.Append("Repr-Digest", $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(file.Sha256))}:");
            return TypedResults.File(file.Content, file.ContentType, file.FileName);
        });
    }
}
