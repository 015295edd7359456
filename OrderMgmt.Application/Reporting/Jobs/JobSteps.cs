using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Jobs;

namespace OrderMgmt.Application.Reporting.Jobs;

/// <summary>The steps of a job, each a transaction of its own: long work must not hold one open.</summary>
internal sealed class JobSteps(IAppDbContext db, IUnitOfWork work, ICurrentMessage current)
{
    /// <returns>The changed job; null when it was finished before, as after a repeated delivery.</returns>
    public Task<Job?> ChangeAsync(JobId id, Action<Job> change, CancellationToken ct) => StepAsync(id, null, change, ct);

    /// <summary>The last step: the message goes with it.</summary>
    public Task FinishAsync(JobId id, string auditAction, Action<Job> change, CancellationToken ct) => StepAsync(id, auditAction, change, ct);

    private async Task<Job?> StepAsync(JobId id, string? auditAction, Action<Job> change, CancellationToken ct)
    {
        var step = await work.ExecuteAsync<Result<Step>>(auditAction, async token =>
        {
            var job = await db.Jobs.SingleAsync(j => j.Id == id, token);
            var finishedBefore = job.IsFinished;
            if (!finishedBefore) change(job);
            if (!job.IsFinished) current.Continue();
            return new Step(finishedBefore ? null : job);
        }, ct);
        return step.Failed(out var error) ? throw new InvalidOperationException(error.Message) : step.Value.Changed;
    }

    private sealed record Step(Job? Changed);
}
