namespace OrderMgmt.Application.Pipeline;

/// <summary>Tells the area that owns something whether another area still refers to it, so that the owner need not know the other.</summary>
public interface IUsage<in TId>
{
    Task<bool> IsUsedAsync(TId id, CancellationToken ct);
}
