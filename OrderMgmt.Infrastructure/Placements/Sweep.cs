namespace OrderMgmt.Infrastructure.Placements;

/// <summary>One after the other; what fails keeps none of the others from its turn.</summary>
internal static class Sweep
{
    /// <exception cref="AggregateException">Some failed; all others are done.</exception>
    public static async Task RunAsync<T>(IEnumerable<T> all, Func<T, Task> visit, Action<Exception, T> failed, CancellationToken ct)
    {
        List<Exception> failures = [];
        foreach (var one in all)
        {
            try
            {
                await visit(one);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                failed(e, one);
                failures.Add(e);
            }
        }

        if (failures.Count > 0) throw new AggregateException("A part of a sweep failed.", failures);
    }
}
