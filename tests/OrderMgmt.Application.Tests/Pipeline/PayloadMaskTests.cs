using System.Text.Json;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Tests.Pipeline;

/// <summary>A new text of a customer or an order is masked in audit entries, or somebody says that it need not be.</summary>
public sealed class PayloadMaskTests
{
    private static readonly Dictionary<Type, string[]> Open = new()
    {
        [typeof(Customer)] = [nameof(Customer.Reference), nameof(Customer.SubjectType)],
        [typeof(Order)] = [nameof(Order.Number), nameof(Order.Reference), nameof(Order.Source), nameof(Order.SalesCountry), nameof(Order.CancelReason), nameof(Order.SubjectType)],
    };

    [Theory]
    [InlineData(typeof(Customer))]
    [InlineData(typeof(Order))]
    public void EveryText_IsMaskedOrOpenByDesign(Type type)
    {
        var texts = type.GetProperties().Where(p => p.PropertyType == typeof(string)).Select(p => p.Name).ToList();

        Assert.NotEmpty(texts);
        Assert.Equal(
            Open[type].Order(StringComparer.Ordinal),
            texts.Where(t => !Array.Exists(PayloadMask.Personal[type.Name], m => JsonNamingPolicy.CamelCase.ConvertName(t).StartsWith(m, StringComparison.Ordinal))).Order(StringComparer.Ordinal));
    }
}
