using FluentValidation;
using OrderMgmt.Application.Time;

namespace OrderMgmt.Application.Reporting.Reports;

internal sealed class PeriodParametersValidator : AbstractValidator<PeriodParameters>
{
    public PeriodParametersValidator()
    {
        RuleFor(p => p.TimeZone).Must((p, _) => p.TryGetZone(out LocalZone _)).WithMessage("Give a time zone by its name in the tz database, such as Europe/London.");
        RuleFor(p => p.From).Must((p, from) => Instant(p, from) is not null).WithMessage("Give a date (2026-01-01) or a time with offset (2026-01-01T00:00:00Z).");
        RuleFor(p => p.To).Must((p, to) => Instant(p, to) is not null).WithMessage("Give a date (2026-01-01) or a time with offset (2026-01-01T00:00:00Z).");
        RuleFor(p => p.To).Must((p, to) => Instant(p, p.From) is not { } from || Instant(p, to) is not { } end || end > from).WithMessage("to must lie after from.");
    }

    private static DateTimeOffset? Instant(PeriodParameters parameters, string text)
    {
        parameters.TryGetZone(out var zone);
        return PeriodParameters.Instant(text, zone);
    }
}
