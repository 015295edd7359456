using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Reporting.Jobs;

public readonly record struct JobId(Guid Value) : IEntityId<JobId>
{
    public static JobId From(Guid value) => new(value);

    public static bool TryParse(string? text, out JobId id) => EntityId.TryParse(text, out id);
}

public enum JobStatus
{
    Queued,
    Running,
    Succeeded,
    Failed,
}

/// <summary>Long work done for a tenant after the request that asked for it was answered.</summary>
public sealed class Job : AggregateRoot
{
    private Job() { }

    public JobId Id { get; private set; }

    /// <summary>What is done, such as <c>report.sales_by_period</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>What was asked for, as JSON.</summary>
    public string Parameters { get; private set; } = "";

    public JobStatus Status { get; private set; }

    /// <summary>0 to 100.</summary>
    public int Progress { get; private set; }

    public JobResult? Result { get; private set; }

    /// <summary>What went wrong, in words the tenant can act on.</summary>
    public string? Failure { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public override string SubjectType => "Job";

    public override Guid SubjectId => Id.Value;

    public bool IsFinished => Status is JobStatus.Succeeded or JobStatus.Failed;

    public static Job Request(string kind, string parameters, DateTimeOffset now)
    {
        var job = new Job { Id = EntityId.New<JobId>(now), Kind = kind, Parameters = parameters, RequestedAt = now };
        job.Touch();
        return job;
    }

    /// <summary>Begins, or begins again after a worker died.</summary>
    public void Start(DateTimeOffset now)
    {
        Status = JobStatus.Running;
        Progress = 0;
        StartedAt = now;
        Touch();
    }

    public void Report(int progress)
    {
        Progress = Math.Clamp(progress, 0, 99);
        Touch();
    }

    public void Succeed(JobResult result, DateTimeOffset now)
    {
        Status = JobStatus.Succeeded;
        Progress = 100;
        Result = result;
        FinishedAt = now;
        Raise(new ReportReady(Kind, result.Sha256, now));
    }

    public void Fail(string reason, DateTimeOffset now)
    {
        Status = JobStatus.Failed;
        Failure = reason;
        FinishedAt = now;
        Raise(new ReportFailed(Kind, reason, now));
    }
}

/// <summary>The file a job made.</summary>
/// <param name="BlobName">Its name inside the tenant's part of the store.</param>
/// <param name="Sha256">Lower-case hex digest of the bytes.</param>
public sealed record JobResult(string BlobName, string FileName, string ContentType, long Length, string Sha256);
