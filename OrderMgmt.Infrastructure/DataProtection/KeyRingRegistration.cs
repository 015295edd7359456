using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Infrastructure.DataProtection;

internal static class KeyRingRegistration
{
    public static void AddKeyRing(this IHostApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("OrderMgmt").PersistKeysToDbContext<DirectoryDbContext>();
        builder.Services.AddScoped<ICursors, Cursors>();
        builder.Services.AddScoped<KeyRing>();
        if (RingKey.From(builder.Configuration, builder.Environment) is not { } key) return;

        builder.Services.AddSingleton(key);
        builder.Services.Configure<KeyManagementOptions>(options => options.XmlEncryptor = new RingEncryptor(key));
    }
}
