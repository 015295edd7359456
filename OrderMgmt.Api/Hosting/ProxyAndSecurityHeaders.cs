using Microsoft.AspNetCore.HttpOverrides;
using OrderMgmt.ServiceDefaults;
using IPNetwork = System.Net.IPNetwork;

namespace OrderMgmt.Api.Hosting;

/// <summary>Trusted proxies, HSTS and <c>nosniff</c>.</summary>
internal static class ProxyAndSecurityHeaders
{
    /// <summary>Networks of the proxies in front, such as <c>10.0.0.0/8</c>, separated by commas. Only their forwarded headers are trusted.</summary>
    public const string ProxiesSetting = "Proxies:Networks";

    private static readonly TimeSpan HttpsFor = TimeSpan.FromDays(365);

    public static void AddProxyAndSecurityHeaders(this WebApplicationBuilder builder)
    {
        builder.Services.AddHsts(hsts => (hsts.MaxAge, hsts.IncludeSubDomains) = (HttpsFor, false));
        if (Proxies(builder.Configuration) is not { Count: > 0 } networks) return;

        // After ASPNETCORE_FORWARDEDHEADERS_ENABLED, which believes everybody.
        builder.Services.PostConfigure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in networks) forwarded.KnownIPNetworks.Add(network);
        });
    }

    public static void UseProxyAndSecurityHeaders(this WebApplication app)
    {
        if (Proxies(app.Configuration).Count > 0) app.UseForwardedHeaders();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.Use((http, next) =>
        {
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return next(http);
        });
    }

    private static List<IPNetwork> Proxies(IConfiguration configuration) =>
    [
        .. (configuration[ProxiesSetting] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => IPNetwork.TryParse(text, out var network) ? network : throw new StartupException($"{ProxiesSetting} names no network: {text}. Write it as 10.0.0.0/8.")),
    ];
}
