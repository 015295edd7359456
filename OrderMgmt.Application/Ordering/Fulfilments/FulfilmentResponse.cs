using FluentValidation;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Fulfilments;

/// <summary>Units of an order that leave one stock location together.</summary>
/// <param name="OrderVersion">The order's version; its ETag is this number in quotes.</param>
/// <param name="EndedAt">When it failed or was cancelled.</param>
/// <param name="EndReason">Why it failed or was cancelled.</param>
public sealed record FulfilmentResponse(
    Guid Id,
    Guid OrderId,
    [Whole(1)] long OrderVersion,
    FulfilmentStatus Status,
    Guid LocationId,
    TrackingResponse Tracking,
    [Items(Order.MaxLines)] IReadOnlyList<LineUnitsResponse> Lines,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ShippedAt,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? EndedAt,
    [Text(TextLimits.Reason)] string? EndReason) : IVersionedReply
{
    long IVersionedReply.Version => OrderVersion;

    internal static FulfilmentResponse From(Order order, Fulfilment fulfilment) => OrderingMapper.ToReply(fulfilment, order.Version);
}

/// <summary>Units of one line.</summary>
public sealed record LineUnitsResponse([Whole(1, Order.MaxLines)] int LineNo, [Whole(1)] int Quantity);

/// <summary>How to follow a parcel; every part may be unknown.</summary>
public sealed record TrackingResponse(
    [Text(TextLimits.Carrier)] string? Carrier, [Text(TextLimits.TrackingNumber)] string? Number, [Text(TextLimits.Url)] string? Url);

/// <summary>How to follow a parcel.</summary>
/// <param name="Url">An http or https address.</param>
public sealed record TrackingInput(
    [Text(TextLimits.Carrier)] string? Carrier = null, [Text(TextLimits.TrackingNumber)] string? Number = null, [Text(TextLimits.Url)] string? Url = null)
{
    internal Tracking ToTracking() => new(Carrier, Number, Url);
}

internal sealed class TrackingInputValidator : AbstractValidator<TrackingInput>
{
    public TrackingInputValidator() =>
        RuleFor(t => t.Url).Must(u => u is null || (Uri.TryCreate(u, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            .WithMessage("Give an http or https address.");
}
