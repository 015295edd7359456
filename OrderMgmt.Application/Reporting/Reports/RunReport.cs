using System.Text.Json;
using FluentValidation;
using Mediator;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Json;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Jobs;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Jobs;

namespace OrderMgmt.Application.Reporting.Reports;

/// <summary>Asks for a run of the report that has these parameters; the worker does it.</summary>
public sealed record RunReportCommand(ReportParameters Parameters) : ICommand<Result<JobResponse>>;

internal sealed class RunReportValidator : AbstractValidator<RunReportCommand>
{
    public RunReportValidator(IServiceProvider services) => RuleFor(c => c.Parameters).Custom((parameters, context) =>
    {
        var validator = (IValidator)services.GetRequiredService(typeof(IValidator<>).MakeGenericType(parameters.GetType()));
        foreach (var failure in validator.Validate(new ValidationContext<object>(parameters)).Errors) context.AddFailure(failure);
    });
}

internal sealed class RunReportHandler(IAppDbContext db, ITenantSequence sequence, IOutbox outbox, TimeProvider clock)
    : ICommandHandler<RunReportCommand, Result<JobResponse>>
{
    public async ValueTask<Result<JobResponse>> Handle(RunReportCommand command, CancellationToken ct)
    {
        var (last, now) = (await sequence.LastPositionAsync(ct), clock.GetUtcNow());
        if (command.Parameters.AsOf > last) return ReportErrors.AsOfUnknown.At("/asOf");

        var parameters = command.Parameters.Settled(last, now);
        var type = parameters.GetType();
        var job = Job.Request(
            ReportCatalogue.Of(type).Kind, JsonSerializer.Serialize(parameters, type, ApplicationJson.Options), now);
        db.Jobs.Add(job);
        outbox.Add(new ExecuteReport(job.Id));
        return JobResponse.From(job);
    }
}
