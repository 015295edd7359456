using System.Collections.Concurrent;

namespace OrderMgmt.Api.Identity;

/// <summary>
/// Failed attempts to get a token, by address and client. After some free ones each failure doubles the time in which the pair is
/// refused without a check, even with the right secret. Failures at one address do not lock the client elsewhere.
/// </summary>
/// <remarks>Kept by each process for itself.</remarks>
internal sealed class TokenAttempts(TimeProvider clock)
{
    public const int FreeOfAClient = 5;

    /// <summary>Several clients may share an address.</summary>
    public const int FreeOfAnAddress = 50;

    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private const int MaxEntries = 100_000;
    private const int MaxNameLength = 200;

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
        if (failures.Count > MaxEntries)
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
        yield return ($"{address}\u001f{(client.Length > MaxNameLength ? client[..MaxNameLength] : client)}", FreeOfAClient);
        if (address is not null) yield return (address, FreeOfAnAddress);
    }

    private readonly record struct Failures(int Count, DateTimeOffset Last, DateTimeOffset Until);
}
