using System.CommandLine;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Identity;

namespace OrderMgmt.Migrations.Commands;

/// <summary>A tenant's machines. A secret is printed once, when it is made, and stored as a hash only.</summary>
internal static class ClientCommands
{
    private const string ClientIdPattern = "^[A-Za-z0-9._-]{1,100}$";

    public static Command Create(SettingOptions settings) => new("client", "Creates and revokes the clients of tenants, and changes their secrets.")
    {
        CreateClient(settings),
        Rotate(settings),
        Revoke(settings),
    };

    private static Command CreateClient(SettingOptions settings)
    {
        var format = new AnswerFormat();
        var clientId = ClientId();
        var tenant = new Option<Guid>("--tenant") { Description = "The tenant's id.", HelpName = "ID", Required = true };
        var scopes = new Option<string[]>("--scope") { Description = "A permission, such as orders:write. May be repeated.", HelpName = "SCOPE" };
        var roles = new Option<string[]>("--role") { Description = $"A role's permissions of today: {string.Join(", ", Roles.All.Keys)}. May be repeated.", HelpName = "ROLE" };
        scopes.Validators.Add(result => RefuseUnknown(result, "scope", Permissions.All.Keys));
        roles.Validators.Add(result => RefuseUnknown(result, "role", Roles.All.Keys));
        var command = new Command("create", "Makes a client of a tenant and prints its secret, once.") { tenant, clientId, scopes, roles, format.Option };
        command.Validators.Add(result =>
        {
            if (result.GetResult(scopes) is null && result.GetResult(roles) is null) result.AddError("Say what the client may do: --scope or --role.");
        });
        command.SetAction((parsed, ct) =>
        {
            string[] granted = [.. (parsed.GetValue(scopes) ?? []).Concat((parsed.GetValue(roles) ?? []).SelectMany(role => Roles.All[role])).Distinct()];
            return OperatorAct.RunAsync(
                settings,
                parsed,
                (services, token) => services.GetRequiredService<ServiceAccounts>()
                    .CreateAsync(TenantId.From(parsed.GetValue(tenant)), parsed.GetRequiredValue(clientId), granted, OperatorAct.Actor, token),
                (secret, output) => format.WriteAsync(parsed, output, secret, Described(parsed.GetRequiredValue(clientId), secret)),
                ct);
        });
        return command;
    }

    private static Command Rotate(SettingOptions settings)
    {
        var format = new AnswerFormat();
        var clientId = ClientId();
        var command = new Command("rotate", "Gives a client a new secret and prints it, once. The old one ends at once.") { clientId, format.Option };
        command.SetAction((parsed, ct) => OperatorAct.RunAsync(
            settings,
            parsed,
            (services, token) => services.GetRequiredService<ServiceAccounts>().RotateAsync(parsed.GetRequiredValue(clientId), OperatorAct.Actor, token),
            (secret, output) => format.WriteAsync(parsed, output, secret, Described(parsed.GetRequiredValue(clientId), secret)),
            ct));
        return command;
    }

    private static Command Revoke(SettingOptions settings)
    {
        var clientId = ClientId();
        var command = new Command("revoke", "Ends a client. Tokens it has end within 30 seconds.") { clientId };
        command.SetAction((parsed, ct) => OperatorAct.RunAsync(
            settings,
            parsed,
            (services, token) => services.GetRequiredService<ServiceAccounts>().RevokeAsync(parsed.GetRequiredValue(clientId), OperatorAct.Actor, token),
            (_, _) => Task.CompletedTask,
            ct));
        return command;
    }

    private static Option<string> ClientId()
    {
        var option = new Option<string>("--client-id") { Description = "What the client calls itself; unique across tenants.", HelpName = "ID", Required = true };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { } text || !Regex.IsMatch(text, ClientIdPattern))
                result.AddError("--client-id: 1 to 100 letters, digits, dots, hyphens and underscores.");
        });
        return option;
    }

    private static void RefuseUnknown(System.CommandLine.Parsing.OptionResult result, string kind, IEnumerable<string> known)
    {
        foreach (var token in result.Tokens.Where(token => !known.Contains(token.Value)))
            result.AddError($"There is no {kind} {token.Value}. There are: {string.Join(", ", known)}.");
    }

    private static JsonObject Described(string clientId, string secret) => new() { ["clientId"] = clientId, ["clientSecret"] = secret };
}
