using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.Identity;

internal static class IdentityRegistration
{
    public static void AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<SigningKeys>();
        services.AddScoped<SigningKeyCreation>();
        services.AddScoped<ServiceAccounts>();
        services.AddOpenIddict().AddCore(core =>
        {
            core.UseEntityFrameworkCore().UseDbContext<DirectoryDbContext>();
            core.ReplaceApplicationManager<OpenIddictEntityFrameworkCoreApplication, ClientManager>();
        });
        services.AddScoped(provider => (ClientManager)provider.GetRequiredService<IOpenIddictApplicationManager>());
    }
}
