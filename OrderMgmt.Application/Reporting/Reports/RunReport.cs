using System.Text.Json;
using FluentValidation;
using Mediator;
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
    public RunReportValidator() => RuleFor(c => c.Parameters)
        .SetInheritanceValidator(reports => reports
            .Add(new SalesByPeriodParametersValidator())
            .Add(new SalesByProductParametersValidator())
            .Add(new OrderAgeingParametersValidator())
            .Add(new FulfilmentPerformanceParametersValidator())
            .Add(new PaymentsReconciliationParametersValidator())
            .Add(new ReturnsParametersValidator())
            .Add(new StockOnHandParametersValidator())
            .Add(new StockMovementsParametersValidator()))
        .OverridePropertyName("");
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
            ReportCatalogue.Of(type).Kind, JsonSerializer.Serialize(parameters, type, ApplicationJson.Default), now);
        db.Jobs.Add(job);
        outbox.Add(new ExecuteReport(job.Id));
        return JobResponse.From(job);
    }
}
