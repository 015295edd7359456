namespace OrderMgmt.Application.Pipeline;

/// <summary>Whether another area still refers to something, so that the area that owns it need not know the other.</summary>
public interface IUsage<in TId>
{
    Task<bool> IsUsedAsync(TId id, CancellationToken ct);
}
