using System.Reflection;
using Mediator;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.SqlServer.Tests.Offline;

namespace OrderMgmt.SqlServer.Tests.Queries;

/// <summary>
/// Sends samples through the application's whole pipeline and keeps what reached the server: commands with an idempotency key,
/// as the API sends them, and the worker's requests under a lease.
/// </summary>
internal sealed class Recorder(OfflineApplication app) : IAsyncDisposable
{
    public Recorder()
        : this(new OfflineApplication())
    {
    }

    public OfflineServer Server => app.Server;

    /// <returns>The reply, an <see cref="IFailable{TSelf}"/>, and all that was sent for it.</returns>
    public async Task<(object Reply, IReadOnlyList<SentStatement> Sent)> SendAsync(MessageSample sample, CancellationToken ct, int? rows = null)
    {
        Server.Forget();
        Server.Values.Clear();
        if (rows is { } found) Server.Rows = found;
        foreach (var (column, value) in sample.Rows) Server.Values[column] = value;
        await KeepTheFileOfEveryJobAsync(ct);
        await using var scope = app.OpenTenant();
        var services = scope.ServiceProvider;
        if (sample.Message is IBaseCommand) services.GetRequiredService<IdempotencyScope>().Key = new IdempotencyKey("key", new byte[32]);
        else if (sample.Message is not IBaseQuery) services.GetRequiredService<MessageLease>().Hold(SampleValues.Id, 1);
        var reply = await services.GetRequiredService<ISender>().Send(sample.Message, ct);
        return (reply!, [.. Server.Sent]);
    }

    /// <summary>A cursor as the list gives it out, for lists whose made-up rows are one and the same item.</summary>
    public string Seal(string shape, string place)
    {
        using var scope = app.OpenTenant();
        return scope.ServiceProvider.GetRequiredService<ICursors>().Seal(shape, place);
    }

    public static Error? ErrorOf(object reply) =>
        (Error?)reply.GetType().GetProperty(nameof(Result<>.Error), BindingFlags.Public | BindingFlags.Instance)!.GetValue(reply);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task KeepTheFileOfEveryJobAsync(CancellationToken ct)
    {
        using var file = new MemoryStream([1]);
        var key = TenantKey.Of(OfflineApplication.Tenant, "reports", SampleValues.Text);
        await app.Services.GetRequiredService<IBlobStore>().WriteAsync(key, file, "text/csv", ct);
    }
}
