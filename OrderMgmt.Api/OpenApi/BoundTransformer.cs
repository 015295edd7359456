using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using OrderMgmt.Application.Input;

namespace OrderMgmt.Api.OpenApi;

/// <summary>
/// Writes the bounds of members and parameters. Nothing is guessed: without an attribute there is no bound, and
/// BoundedDocumentTests names the member.
/// </summary>
internal static class BoundTransformer
{
    public static void Apply(OpenApiSchema schema, ICustomAttributeProvider? source)
    {
        foreach (var fact in source is MemberInfo member ? Attribute.GetCustomAttributes(member) : source?.GetCustomAttributes(inherit: true) ?? [])
        {
            switch (fact)
            {
                case TextAttribute text:
                    Bound(ItemsOf(schema), text);
                    break;
                case WholeAttribute whole:
                    Bound(ItemsOf(schema), whole);
                    break;
                case NumberAttribute number:
                    (schema.Minimum, schema.Maximum) = (number.Min.ToString(CultureInfo.InvariantCulture), number.Max.ToString(CultureInfo.InvariantCulture));
                    break;
                case ItemsAttribute items:
                    schema.MinItems = items.Min > 0 ? items.Min : null;
                    schema.MaxItems = items.Max;
                    break;
                case OneOfAttribute allowed:
                    schema.Enum = [.. allowed.Values.Select(value => (JsonNode)JsonValue.Create(value))];
                    break;
            }
        }
    }

    // What a list's member says of texts and numbers, it says of each item.
    private static OpenApiSchema ItemsOf(OpenApiSchema schema) =>
        schema.Items as OpenApiSchema ?? schema.AdditionalProperties as OpenApiSchema ?? schema;

    private static void Bound(OpenApiSchema schema, TextAttribute text)
    {
        schema.MaxLength = text.MaxLength;
        schema.Format = text.Format ?? schema.Format;
        schema.Pattern = text.Format is null ? text.Pattern : null;
    }

    private static void Bound(OpenApiSchema schema, WholeAttribute whole)
    {
        var largest = schema.Format == "int32" ? Math.Min(whole.Max, int.MaxValue) : whole.Max;
        schema.Minimum = whole.Min.ToString(CultureInfo.InvariantCulture);
        schema.Maximum = largest.ToString(CultureInfo.InvariantCulture);
    }
}
