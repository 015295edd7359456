using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using OrderMgmt.Api.Errors;

namespace OrderMgmt.Api.Tenancy;

/// <summary>401 and 403 with a body that says what is missing.</summary>
internal sealed class AuthorizationProblems : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        if (authorizeResult.Challenged)
        {
            await context.ChallengeAsync();
            await ProblemWriter.WriteAsync(context, ApiErrors.NotAuthenticated);
            return;
        }

        var missing = policy.Requirements.OfType<PermissionRequirement>().Select(r => r.Permission).FirstOrDefault() ?? "";
        await ProblemWriter.WriteAsync(context, ApiErrors.PermissionMissing(missing));
    }
}
