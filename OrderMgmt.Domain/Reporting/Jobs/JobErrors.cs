using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Reporting.Jobs;

public static class JobErrors
{
    public static readonly Error NotFound = Error.NotFound("job.not_found", "There is no such job.");

    public static readonly Error ResultGone = Error.NotFound("job.result_gone", "The file of this job is no longer stored. Ask for a new run.");

    public static readonly Error NoResult =
        Error.Conflict("job.no_result", "The job has not succeeded, so it has no result. Read the job for its status.");
}
