using System.Text.Json.Nodes;

namespace OrderMgmt.Api.Tests.Support;

/// <summary>Waits for what happens after a reply: for the thing itself, never for a time.</summary>
public static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5); // breaks a hang; a busy machine is no failure
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    public static async Task<T> ForAsync<T>(string what, Func<Task<T?>> look)
        where T : class
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        using var ticks = new PeriodicTimer(Between);
        do
        {
            if (await look() is { } found) return found;
        }
        while (TimeProvider.System.GetUtcNow() < until && await ticks.WaitForNextTickAsync());
        throw new TimeoutException($"Waited {Patience.TotalSeconds} s for {what}.");
    }

    /// <summary>The job at this address, once it ended.</summary>
    public static Task<JsonNode> ForJobAsync(HttpClient client, Uri job) => ForAsync("the job's end", async () =>
    {
        var read = await client.GetJsonAsync(job.ToString());
        return (string)read["status"]! is "succeeded" or "failed" ? read : null;
    });
}
