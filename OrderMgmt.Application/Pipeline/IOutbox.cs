namespace OrderMgmt.Application.Pipeline;

/// <summary>The effects a change owes, stored with it and done after the commit, at least once.</summary>
public interface IOutbox
{
    /// <param name="kind">One of <see cref="OutboxKinds"/>.</param>
    /// <param name="targetId">The event or job it concerns; work items hold no business data.</param>
    /// <param name="dueAt">Not to be done before; null for as soon as possible.</param>
    void Add(string kind, Guid targetId, DateTimeOffset? dueAt = null);

    /// <summary>
    /// Asks right before an effect that cannot be taken back, such as a mail, whether this worker still holds its item, for long
    /// enough to record it; does nothing in a request.
    /// </summary>
    /// <remarks>Throws when another worker holds the item, or soon may: the effect is then left to that one.</remarks>
    Task EnsureHeldAsync(CancellationToken ct);

    /// <summary>Removes the item this scope works on, with the present transaction; does nothing in a request.</summary>
    void FinishPresent();

    /// <summary>Begins the present item's time anew, with the present transaction: for work that is longer than a lease and tells how far it is.</summary>
    void ProlongPresent();
}

public static class OutboxKinds
{
    public const string SendOrderConfirmation = "mail.order_confirmation";
    public const string RunReport = "report.run";
    public const string ExpireOrder = "order.expire";
    public const string ExpireReservation = "order.expire_reservation";
    public const string ExpireChange = "change.expire";
    public const string AllocateBackorders = "stock.allocate_backorders";
}
