using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Jobs;

namespace OrderMgmt.Application.Reporting.Jobs;

public sealed record GetJobResultQuery(JobId JobId) : IQuery<Result<JobFile>>;

/// <summary>The file a job made; the receiver disposes the stream.</summary>
public sealed record JobFile(Stream Content, string FileName, string ContentType, string Sha256)
{
    /// <summary>Where the blob store has the files of jobs.</summary>
    internal const string Folder = "reports";
}

internal sealed class GetJobResultHandler(IAppDbContext db, TenantContext tenant, IBlobStore blobs)
    : IQueryHandler<GetJobResultQuery, Result<JobFile>>
{
    public async ValueTask<Result<JobFile>> Handle(GetJobResultQuery query, CancellationToken ct)
    {
        var job = await db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == query.JobId, ct);
        if (job is null || !tenant.Caller.MayRead(job)) return JobErrors.NotFound;
        if (job.Result is not { } result) return JobErrors.NoResult;

        return await blobs.OpenReadAsync(TenantKey.Of(tenant.TenantId, JobFile.Folder, result.BlobName), ct) is { } content
            ? new JobFile(content, result.FileName, result.ContentType, result.Sha256)
            : JobErrors.ResultGone;
    }
}
