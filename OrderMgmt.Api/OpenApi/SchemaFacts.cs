using System.Globalization;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.OpenApi;

/// <summary>Bounds from the validators that enforce them, so that the document cannot drift from what is accepted.</summary>
internal static class SchemaFacts
{
    public static void Apply(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var nullable = context.JsonTypeInfo.Type != type ? JsonSchemaType.Null : default;
        if (type == typeof(DateTimeOffset))
            (schema.Type, schema.Format, schema.MaxLength) = (JsonSchemaType.String | nullable, "date-time", 40);
        else if (type == typeof(JsonElement))
            schema.Description ??= "Any JSON.";
        else if (type == typeof(decimal))
            schema.Type = JsonSchemaType.Number | nullable;
        else if (type.IsEnum)
            schema.Type = JsonSchemaType.String | nullable;

        if (schema.Properties is { Count: > 0 } properties && ValidatorOf(context, type) is { } validator)
            foreach (var (name, property) in properties)
                if (property is OpenApiSchema own) Bound(own, validator, char.ToUpperInvariant(name[0]) + name[1..]);
        if (type == typeof(MoneyAmount)) BoundTotals((OpenApiSchema)schema.Properties!["amount"]);
    }

    // As input an amount is bounded by its validator; in replies the same type carries totals, which may be larger.
    private static void BoundTotals(OpenApiSchema amount)
    {
        amount.Minimum = (-Money.MaxTotal).ToString(CultureInfo.InvariantCulture);
        amount.Maximum = Money.MaxTotal.ToString(CultureInfo.InvariantCulture);
    }

    private static IValidator? ValidatorOf(OpenApiSchemaTransformerContext context, Type type) =>
        context.ApplicationServices.GetService(typeof(IValidator<>).MakeGenericType(type)) as IValidator;

    private static void Bound(OpenApiSchema schema, IValidator validator, string member)
    {
        if (member == "Email") schema.Format = "email";
        foreach (var (rule, _) in validator.CreateDescriptor().GetValidatorsForMember(member))
        {
            switch (rule)
            {
                case IBetweenValidator between:
                    schema.Minimum = Convert.ToString(between.From, CultureInfo.InvariantCulture);
                    schema.Maximum = Convert.ToString(between.To, CultureInfo.InvariantCulture);
                    break;
                case ILengthValidator { Max: > 0 } length:
                    schema.MaxLength = length.Max;
                    break;
            }
        }
    }
}
