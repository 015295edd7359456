using System.Security.Cryptography;
using System.Text;
using Hangfire;
using Hangfire.Annotations;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;

namespace OrderMgmt.Infrastructure.BackgroundJobs;

public static class BackgroundJobsDashboard
{
    private const string Path = "/hangfire";
    private const string KeySetting = "Hangfire:DashboardKey";
    private const int MinKeyLength = 32;

    /// <summary>
    /// For operators, on the worker's own port. Closed unless a key is configured; then it asks for the user <c>operator</c>
    /// with that key. A tenant's token opens nothing here.
    /// </summary>
    public static void MapJobsDashboard(this WebApplication app)
    {
        if (app.Configuration[KeySetting] is not { Length: >= MinKeyLength } key) return;

        app.MapHangfireDashboard(Path, new DashboardOptions { Authorization = [new OperatorKey(key)], IsReadOnlyFunc = _ => true });
    }

    // Hangfire's own default trusts the loopback address, which any local proxy has.
    private sealed class OperatorKey(string key) : IDashboardAuthorizationFilter
    {
        private readonly byte[] expected = SHA256.HashData(Encoding.UTF8.GetBytes($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"operator:{key}"))}"));

        public bool Authorize([NotNull] DashboardContext context)
        {
            var http = context.GetHttpContext();
            var given = SHA256.HashData(Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString()));
            if (CryptographicOperations.FixedTimeEquals(given, expected)) return true;

            http.Response.Headers.WWWAuthenticate = "Basic realm=\"operators\"";
            return false;
        }
    }
}
