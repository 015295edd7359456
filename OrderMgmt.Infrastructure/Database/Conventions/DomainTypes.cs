using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Customers;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;
using OrderMgmt.Domain.Ordering.Returns;
using OrderMgmt.Domain.Reporting.Jobs;

namespace OrderMgmt.Infrastructure.Database.Conventions;

/// <summary>How the domain's types are stored, alike for every entity and so that both engines sort and compare alike.</summary>
internal static class DomainTypes
{
    public static void StoreDomainTypes(this ModelConfigurationBuilder types, string? provider)
    {
        types.StoreId<TenantId>();
        types.StoreId<OrderId>();
        types.StoreId<HoldId>();
        types.StoreId<ChangeId>();
        types.StoreId<FulfilmentId>();
        types.StoreId<PaymentId>();
        types.StoreId<ReturnId>();
        types.StoreId<CustomerId>();
        types.StoreId<CustomerAddressId>();
        types.StoreId<ProductId>();
        types.StoreId<StockLocationId>();
        types.StoreId<StockMovementId>();
        types.StoreId<JobId>();
        types.StoreId<EventId>();
        types.Properties<Guid>().HaveConversion<BigEndianGuid>().HaveMaxLength(16).AreFixedLength();

        types.Properties<Currency>().HaveConversion<CurrencyCode>().HaveMaxLength(TextLimits.Currency).AreFixedLength().AreUnicode(false);
        types.Properties<Rate>().HaveConversion<RateInMillionths>();
        types.StoreName<OrderStatus>();
        types.StoreName<OrderEntryKind>();
        types.StoreName<ChangeStatus>();
        types.StoreName<FulfilmentStatus>();
        types.StoreName<PaymentKind>();
        types.StoreName<RefundPurpose>();
        types.StoreName<ReturnStatus>();
        types.StoreName<ReturnReason>();
        types.StoreName<ReturnDisposition>();
        types.StoreName<StockMovementKind>();
        types.StoreName<JobStatus>();
        types.StoreName<TenantStatus>();

        if (provider?.EndsWith("Sqlite", StringComparison.Ordinal) is true)
        {
            types.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
            return;
        }

        types.Properties<DateTimeOffset>().HaveConversion<UtcDateTime>();
        types.Properties<string>().UseCollation("Latin1_General_100_BIN2");

        // From compatibility level 170 EF would pick the json type, and one set of migrations could not serve both.
        types.Properties<IReadOnlyList<string>>().HaveColumnType("nvarchar(max)");
    }

    /// <summary>
    /// SQL Server counts UTF-16 units where texts are counted in code points, which take one or two. What is part of a primary
    /// key, which has little room, is counted in units as it is.
    /// </summary>
    public static void MakeRoomForCodePoints(this ModelBuilder model)
    {
        var properties = model.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Concat(e.GetComplexProperties().SelectMany(c => c.ComplexType.GetProperties())));
        foreach (var text in properties.Where(p => p.ClrType == typeof(string)))
            if (text.GetMaxLength() is { } length && text.IsUnicode() is not false && !text.IsPrimaryKey()) text.SetMaxLength(2 * length);
    }

    private static void StoreName<TEnum>(this ModelConfigurationBuilder types)
        where TEnum : struct, Enum =>
        types.Properties<TEnum>().HaveConversion<string>().HaveMaxLength(20).AreUnicode(false);

    private static void StoreId<TId>(this ModelConfigurationBuilder types)
        where TId : struct, IEntityId<TId> =>
        types.Properties<TId>().HaveConversion<BigEndianId<TId>>().HaveMaxLength(16).AreFixedLength();
}

/// <summary>Big-endian bytes keep a version 7 GUID's time first, so that keys made later lie later in the index.</summary>
internal sealed class BigEndianId<TId>() : ValueConverter<TId, byte[]>(
    id => id.Value.ToByteArray(true), bytes => EntityId.From<TId>(new Guid(bytes, true)))
    where TId : struct, IEntityId<TId>;

internal sealed class BigEndianGuid() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

internal sealed class CurrencyCode() : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.Of(code));

internal sealed class RateInMillionths() : ValueConverter<Rate, int>(rate => rate.PartsPerMillion, millionths => new Rate(millionths));

internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
    time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

internal sealed class UtcDateTime() : ValueConverter<DateTimeOffset, DateTime>(
    time => time.UtcDateTime, time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)));
