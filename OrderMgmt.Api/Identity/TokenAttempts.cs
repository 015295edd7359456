using System.Collections.Concurrent;

namespace OrderMgmt.Api.Identity;

/// <summary>
/// Failed attempts to get a token, by address and client. After some free ones each failure doubles the time in which the pair is
/// refused unasked, the right secret too; at its longest that is a lock. Whoever knows a client's name cannot lock it elsewhere.
/// </summary>
/// <remarks>Kept by each process for itself.</remarks>
internal sealed class TokenAttempts(TimeProvider clock)
{
    public const int FreeOfAClient = 5;

    /// <summary>An address may hold several clients, and somebody who tries their names.</summary>
    public const int FreeOfAnAddress = 50;

    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private const int MostPooled = 100_000;
    private const int LongestName = 200;

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Failures> failures = new(StringComparer.Ordinal);

    /// <summary>How long until the secret is looked at again; zero when it is at once.</summary>
    public TimeSpan WaitOf(string client, string? address)
    {
        var now = clock.GetUtcNow();
        return Keys(client, address).Select(k => failures.TryGetValue(k.Key, out var failed) ? failed.Until - now : TimeSpan.Zero).Append(TimeSpan.Zero).Max();
    }

    /// <returns>The new time to wait.</returns>
    public TimeSpan Failed(string client, string? address)
    {
        var now = clock.GetUtcNow();
        if (failures.Count > MostPooled)
            foreach (var (key, old) in failures)
                if (old.Last + Remembered < now) failures.TryRemove(key, out _);

        foreach (var (key, free) in Keys(client, address))
            failures.AddOrUpdate(key, _ => new Failures(1, now, now), (_, earlier) =>
            {
                var count = earlier.Last + Remembered < now ? 1 : earlier.Count + 1;
                return new Failures(count, now, now + WaitAfter(count - free));
            });
        return WaitOf(client, address);
    }

    public void Succeeded(string client, string? address) => failures.TryRemove(Keys(client, address).First().Key, out _);

    private static TimeSpan WaitAfter(int beyondFree) => beyondFree switch
    {
        <= 0 => TimeSpan.Zero,
        > 10 => Longest,
        _ => TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 1 << (beyondFree - 1))),
    };

    private static IEnumerable<(string Key, int Free)> Keys(string client, string? address)
    {
        yield return ($"{address}\u001f{(client.Length > LongestName ? client[..LongestName] : client)}", FreeOfAClient);
        if (address is not null) yield return (address, FreeOfAnAddress);
    }

    private readonly record struct Failures(int Count, DateTimeOffset Last, DateTimeOffset Until);
}
