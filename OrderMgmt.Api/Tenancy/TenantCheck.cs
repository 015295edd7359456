using System.Diagnostics;
using System.Security.Claims;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Identity;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using Serilog;

namespace OrderMgmt.Api.Tenancy;

/// <summary>Marks the routes below <c>/tenants/{tenantId}</c>.</summary>
internal sealed record TenantScoped;

/// <summary>
/// The first layer of isolation: path, token and, when sent, X-Tenant-Id must name the same tenant, in which the caller is a member. Only
/// here is the tenant of a request decided.
/// </summary>
internal sealed class TenantCheck(
    RequestDelegate next, ITenantDirectory tenants, AuthenticationSettings authentication, IDiagnosticContext diagnostics, ILogger<TenantCheck> log)
{
    public const string Header = "X-Tenant-Id";

    public const string RouteParameter = "tenantId";

    public async Task InvokeAsync(HttpContext http, TenantContext context)
    {
        var scoped = http.GetEndpoint()?.Metadata.GetMetadata<TenantScoped>() is not null;
        if (!scoped || http.User.Identity is not { IsAuthenticated: true })
        {
            await next(http); // an anonymous caller is sent away by authorization
            return;
        }

        if (await EnterAsync(http, context) is { } refused)
        {
            await ProblemWriter.WriteAsync(http, refused);
            return;
        }

        diagnostics.Set("TenantId", context.TenantId.Value);
        diagnostics.Set("Actor", context.Caller.Actor);
        using (log.BeginScope("{TenantId}", context.TenantId.Value)) await next(http);
    }

    private async ValueTask<HttpError?> EnterAsync(HttpContext http, TenantContext context)
    {
        var ct = http.RequestAborted;
        var subject = http.User.FindFirstValue(TokenClaims.Subject) ?? "";
        var claimed = http.User.FindFirstValue(TokenClaims.Tenant);
        if (!EntityId.TryParse(http.Request.RouteValues[RouteParameter] as string, out TenantId id)
            || !Names(claimed, id)
            || (http.Request.Headers.TryGetValue(Header, out var header) && !Names(header, id)))
            return Refuse("tenants disagree", subject, claimed);

        if (await tenants.FindAsync(id, ct) is not { } tenant) return Refuse("no such tenant", subject, claimed);
        var issuer = authentication.NameOf(http.User.FindFirstValue(TokenClaims.Issuer));
        if (await tenants.FindGrantAsync(id, issuer, subject, ct) is not { } granted) return Refuse("not a member", subject, claimed);
        if (tenant.Status is TenantStatus.Suspended) return ApiErrors.TenantSuspended;
        if (!tenant.IsAvailable) return ApiErrors.TenantUnavailable;

        var permissions = granted.Intersect(TokenClaims.ScopesOf(http.User), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var correlation = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
        context.Open(new Caller(id, $"service-account:{subject}", permissions, tenant.Settings, correlation, tenant.Placement));
        return null;
    }

    private static bool Names(string? text, TenantId id) => EntityId.TryParse(text, out TenantId named) && named == id;

    private HttpError Refuse(string reason, string subject, string? claimed)
    {
        log.LogWarning("Security event {SecurityEvent}: {Reason}; subject {Subject} of tenant {TenantId}", "tenant.refused", reason, subject, claimed);
        return ApiErrors.TenantNotFound;
    }
}
