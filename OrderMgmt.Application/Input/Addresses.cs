using FluentValidation;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Input;

/// <summary>A postal address; kept as given.</summary>
/// <param name="Country">ISO 3166-1 alpha-2 code, in capitals.</param>
public sealed record AddressInput(
    [Text(TextLimits.Name)] string Name,
    [Text(TextLimits.AddressLine)] string Line1,
    [Text(TextLimits.City)] string City,
    [Text(TextLimits.Country, TextPatterns.Country)] string Country,
    [Text(TextLimits.AddressLine)] string? Line2 = null,
    [Text(TextLimits.Region)] string? Region = null,
    [Text(TextLimits.PostalCode)] string? PostalCode = null)
{
    internal PostalAddress ToAddress() => new(Name, Line1, Line2, City, Region, PostalCode, Country);
}

/// <summary>An address as the order was made.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record AddressResponse(
    [Text(TextLimits.Name)] string Name,
    [Text(TextLimits.AddressLine)] string Line1,
    [Text(TextLimits.AddressLine)] string? Line2,
    [Text(TextLimits.City)] string City,
    [Text(TextLimits.Region)] string? Region,
    [Text(TextLimits.PostalCode)] string? PostalCode,
    [Text(TextLimits.Country, TextPatterns.Country)] string Country);

internal sealed class AddressInputValidator : AbstractValidator<AddressInput>
{
    public AddressInputValidator() =>
        RuleFor(a => a.Country).Must(Country.IsKnown).WithMessage("Give an ISO 3166-1 alpha-2 country code in capitals, such as GB.");
}
