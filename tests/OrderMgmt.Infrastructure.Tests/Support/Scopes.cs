using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Tests.Support;

internal static class Scopes
{
    public static AppDbContext GetContext(this AsyncServiceScope scope) => scope.Get<AppDbContext>();

    public static T Get<T>(this AsyncServiceScope scope)
        where T : notnull => scope.ServiceProvider.GetRequiredService<T>();
}
