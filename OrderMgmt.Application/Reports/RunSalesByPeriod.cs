using System.Text.Json;
using FluentValidation;
using Mediator;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Jobs;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Jobs;

namespace OrderMgmt.Application.Reports;

/// <summary>Asks for a run of the report; the worker does it.</summary>
public sealed record RunSalesByPeriodCommand(SalesByPeriodParameters Parameters) : ICommand<Result<JobResponse>>;

internal sealed class RunSalesByPeriodValidator : AbstractValidator<RunSalesByPeriodCommand>
{
    public RunSalesByPeriodValidator() =>
        RuleFor(c => c.Parameters).SetValidator(new SalesByPeriodParametersValidator()).OverridePropertyName("");
}

internal sealed class SalesByPeriodParametersValidator : AbstractValidator<SalesByPeriodParameters>
{
    public SalesByPeriodParametersValidator()
    {
        RuleFor(p => p.TimeZone).Must((p, zone) => zone.Length <= TextLimits.TimeZone && p.TryGetZone(out TimeZoneInfo _)).WithMessage("Give an IANA time zone, such as Europe/London.");
        RuleFor(p => p.From).Must((p, from) => IsInstant(p, from)).WithMessage("Give a date (2026-01-01) or a time with offset (2026-01-01T00:00:00Z).");
        RuleFor(p => p.To).Must((p, to) => IsInstant(p, to)).WithMessage("Give a date (2026-01-01) or a time with offset (2026-01-01T00:00:00Z).");
        RuleFor(p => p.To).Must((p, _) => IsAfterFrom(p)).WithMessage("to must lie after from.");
        RuleFor(p => p.GroupBy).IsInEnum();
        RuleFor(p => p.Format).IsInEnum();
    }

    private static bool IsInstant(SalesByPeriodParameters parameters, string text)
    {
        parameters.TryGetZone(out var zone);
        return SalesByPeriodParameters.Instant(text, zone) is not null;
    }

    private static bool IsAfterFrom(SalesByPeriodParameters parameters)
    {
        parameters.TryGetZone(out var zone);
        var from = SalesByPeriodParameters.Instant(parameters.From, zone);
        var to = SalesByPeriodParameters.Instant(parameters.To, zone);
        return from is null || to is null || to > from;
    }
}

internal sealed class RunSalesByPeriodHandler(IAppDbContext db, IWorkItems work, TimeProvider clock)
    : ICommandHandler<RunSalesByPeriodCommand, Result<JobResponse>>
{
    public ValueTask<Result<JobResponse>> Handle(RunSalesByPeriodCommand command, CancellationToken ct)
    {
        var parameters = JsonSerializer.Serialize(command.Parameters, ApplicationJson.Default.SalesByPeriodParameters);
        var job = Job.Request(SalesByPeriodReport.Kind, parameters, clock.GetUtcNow());
        db.Jobs.Add(job);
        work.Add(WorkKinds.RunReport, job.Id.Value);
        return ValueTask.FromResult<Result<JobResponse>>(JobResponse.From(job));
    }
}
