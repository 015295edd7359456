using Mediator;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Transactions;

namespace OrderMgmt.Api.Tests.Input;

/// <summary>A rule of the database that a write breaks is never a reason to send it again: it is a lost race (409) or a bug (500).</summary>
public sealed class ConstraintTests(ApiFixture api)
{
    private static readonly CreateOrderCommand Draft = new(
        "EUR", new CustomerInput("Ada"), new AddressInput("Ada", "1 Main St", "London", "GB"), [new LineInput(1, "SKU-1")]);

    [Theory]
    [InlineData(275)] // CHECK
    [InlineData(1299)] // NOT NULL
    [InlineData(787)] // a reference that no attempt can store
    public async Task AWrite_ThatBreaksARule_IsABugAndNoOutage(int extended)
    {
        var (result, failure) = await SendAsync(extended);

        Assert.Null(result);
        Assert.False(DatabaseFailures.IsOutage(failure!), failure!.ToString());
    }

    [Theory]
    [InlineData(2067)] // a unique index
    [InlineData(1555)] // a primary key
    public async Task AWrite_WhoseKeyIsTakenEachTime_IsALostRace(int extended) =>
        Assert.Equal(RequestErrors.LostRace, (await SendAsync(extended)).Result?.Error);

    private async Task<(Result<OrderResponse>? Result, Exception? Failure)> SendAsync(int extended)
    {
        Assert.SkipUnless(TestDatabase.IsSqlite, "SQLite's own errors.");
        var tenant = await api.NewTenantAsync();
        await using var scope = tenant.Open();
        using var hook = StatementHook.Before(sql =>
            sql.Contains("INSERT INTO \"Orders\"", StringComparison.Ordinal) ? throw new SqliteException("constraint failed", 19, extended) : Task.FromResult(false));
        Result<OrderResponse>? result = null;
        var failure = await Record.ExceptionAsync(async () => result = await scope.ServiceProvider.GetRequiredService<ISender>().Send(Draft));
        return (result, failure);
    }
}
