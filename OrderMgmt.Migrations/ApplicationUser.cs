using Microsoft.Extensions.Configuration;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Migrations;

/// <summary>
/// A database user for the application: it may read and write rows, and owns nothing, so it can neither alter a table nor
/// switch a policy off. The section <c>Database:ApplicationUsers</c>.
/// </summary>
/// <param name="Password">For a login of the server's own (local runs).</param>
/// <param name="ClientId">For a managed identity (Azure): needs no right to look it up in the directory.</param>
internal sealed record ApplicationUser(string Name = "", string? Password = null, Guid? ClientId = null)
{
    public const string Section = "Database:ApplicationUsers";

    /// <exception cref="StartupException">A user has no name, or not exactly one of password and client id: the server would create none.</exception>
    public static IReadOnlyList<ApplicationUser> From(IConfiguration configuration)
    {
        // A variable that is set to nothing is an empty text.
        ApplicationUser[] users = [.. (configuration.BindSection<ApplicationUser[]>(Section) ?? []).Select(u => u with { Password = string.IsNullOrEmpty(u.Password) ? null : u.Password })];
        return users.All(u => u.IsComplete)
            ? users
            : throw new StartupException($"{Section}: each user needs a Name and either a Password or a ClientId.");
    }

    private bool IsComplete => !string.IsNullOrWhiteSpace(Name) && (Password is null) != (ClientId is null);
}
