using FluentValidation;

namespace OrderMgmt.Application.Input;

internal static class TaxRules
{
    public static IRuleBuilderOptions<T, decimal?> TaxFraction<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.InclusiveBetween(0, 1).WithMessage("Give a fraction between 0 and 1: 0.2 is 20 %.")
            .Must(r => r is null || ValidationRules.HasDecimals(r.Value, 6)).WithMessage("Use at most six decimals.");
}
