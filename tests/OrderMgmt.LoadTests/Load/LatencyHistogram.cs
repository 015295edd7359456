using System.Numerics;

namespace OrderMgmt.LoadTests.Load;

/// <summary>Counts latencies in buckets no wider than 1 % of what they hold; recording is one increment.</summary>
internal sealed class LatencyHistogram
{
    private const int SubBits = 7;
    private const int Sub = 1 << SubBits;

    private readonly long[] counts = new long[(64 - SubBits) * Sub];

    public long Count { get; private set; }

    public void Record(TimeSpan latency)
    {
        counts[BucketOf((ulong)latency.Ticks)]++;
        Count++;
    }

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < counts.Length; i++) counts[i] += other.counts[i];
        Count += other.Count;
    }

    /// <returns>Milliseconds; zero when nothing was recorded.</returns>
    public double Percentile(double fraction)
    {
        var rank = (long)Math.Ceiling(Count * fraction);
        long seen = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            seen += counts[i];
            if (seen >= rank && seen > 0) return UpperBound(i) / (double)TimeSpan.TicksPerMillisecond;
        }

        return 0;
    }

    // Below 2 * Sub each tick has its own bucket; above, each doubling is cut into Sub.
    private static int BucketOf(ulong ticks)
    {
        var shift = Math.Max(0, 63 - BitOperations.LeadingZeroCount(ticks | 1) - SubBits);
        return (shift * Sub) + (int)(ticks >> shift);
    }

    private static ulong UpperBound(int bucket)
    {
        var shift = Math.Max(0, (bucket / Sub) - 1);
        return ((ulong)(bucket - (shift * Sub)) + 1) << shift;
    }
}
