using Microsoft.AspNetCore.Authorization;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Pipeline;

namespace OrderMgmt.Api.Tenancy;

internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

/// <summary>A permission holds when the tenant check has passed and the caller has it in that tenant.</summary>
internal sealed class PermissionHandler(IHttpContextAccessor http) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        var tenant = http.HttpContext!.RequestServices.GetRequiredService<TenantContext>();
        if (tenant.IsOpen && tenant.Caller.Can(requirement.Permission)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

internal static class PermissionPolicies
{
    /// <summary>One policy per permission, named as the permission.</summary>
    public static AuthorizationBuilder AddPermissions(this AuthorizationBuilder authorization)
    {
        foreach (var permission in Permissions.All.Keys)
            authorization.AddPolicy(permission, policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
        return authorization;
    }
}
