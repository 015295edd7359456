using Microsoft.AspNetCore.Authorization;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Hosting;
using OrderMgmt.Api.Http;
using OrderMgmt.Api.Identity;
using OrderMgmt.Api.OpenApi;
using OrderMgmt.Api.Reporting.Audit;
using OrderMgmt.Api.Tenancy;
using OrderMgmt.Application.Json;
using OrderMgmt.Infrastructure.Identity;
using OrderMgmt.ServiceDefaults;
using Serilog;
using Serilog.Events;

namespace OrderMgmt.Api;

internal static class ApiRegistration
{
    private const double SlowMilliseconds = 1000;

    public static void AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var authentication = AuthenticationSettings.From(builder.Configuration, builder.Environment);
        services.AddSingleton(authentication);
        builder.AddTokenIssuer(authentication);
        services.AddTokenValidation(authentication);
        services.AddHttpContextAccessor();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationProblems>();
        services.AddAuthorizationBuilder().AddPermissions();

        services.AddExceptionHandler<ExceptionProblems>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.UseApplicationJson(AuditKeysJson.Default, IdentityJson.Default));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ReadBody.MaxBytes;
        });
        services.AddApiDocument();
        builder.AddProxyAndSecurityHeaders();
        builder.AddLimits();
    }

    /// <summary>The order matters: errors catch all that follows, the tenant is decided between authentication and authorization.</summary>
    public static void UseApi(this WebApplication app)
    {
        app.UseProxyAndSecurityHeaders();
        app.UseSerilogRequestLogging(log => log.GetLevel = (http, elapsed, failure) =>
            Extensions.IsProbe(http.Request.Path) ? LogEventLevel.Debug
            : failure is not null || http.Response.StatusCode >= 500 ? LogEventLevel.Error
            : elapsed > SlowMilliseconds ? LogEventLevel.Warning
            : LogEventLevel.Debug);
        app.UseHeadAsGet();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(WriteBareStatusAsync);
        app.UseNoStore();
        app.UseTokenRequests();
        app.UseUtf8();
        app.UseRouting();
        app.UseSigningKeys();
        app.UseAuthentication();
        app.UseMiddleware<TenantCheck>();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseRequestBodies();
    }

    // Options keep the failure of their first making for ever, and these are made of the keys.
    private static void UseSigningKeys(this WebApplication app) => app.Use(async (http, next) =>
    {
        await http.RequestServices.GetRequiredService<SigningKeys>().ReadAsync(http.RequestAborted);
        await next(http);
    });

    private static void UseNoStore(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.Headers.CacheControl = "no-store";
        return next(http);
    });

    // Statuses that routing sets by itself, such as 404, 405 and 415, come without a body.
    private static Task WriteBareStatusAsync(Microsoft.AspNetCore.Diagnostics.StatusCodeContext context)
    {
        var status = context.HttpContext.Response.StatusCode;
        var error = status is StatusCodes.Status404NotFound ? ApiErrors.NoSuchRoute : ApiErrors.Http(status, status switch
        {
            StatusCodes.Status405MethodNotAllowed => "This address does not take this method; see the Allow header.",
            StatusCodes.Status413PayloadTooLarge => ApiErrors.BodyTooLarge.Message,
            StatusCodes.Status415UnsupportedMediaType => ApiErrors.NotJson.Message,
            _ => "The request cannot be served; see the status.",
        });
        return ProblemWriter.WriteAsync(context.HttpContext, error);
    }
}
