using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Json;
using OrderMgmt.Application.Time;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Audit;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Tenancy;

namespace OrderMgmt.Migrations.Commands;

internal static class TenantCommands
{
    public static Command Create(SettingOptions settings)
    {
        var command = Acts(settings);
        foreach (var move in MoveCommands.Create(settings)) command.Subcommands.Add(move);
        return command;
    }

    private static Command Acts(SettingOptions settings) => new("tenant", "Creates, lists, suspends, resumes and moves tenants.")
    {
        CreateTenant(settings),
        ListTenants(settings),
        ChangeTenant(settings, "suspend", "Refuses all requests of a tenant, within 30 seconds.", (tenants, id, ct) => tenants.SuspendAsync(id, OperatorAct.Actor, ct)),
        ChangeTenant(settings, "resume", "Ends a suspension, within 30 seconds.", (tenants, id, ct) => tenants.ResumeAsync(id, OperatorAct.Actor, ct)),
        AdoptTrail(settings),
        ErasePayloads(settings),
    };

    private static Command AdoptTrail(SettingOptions settings)
    {
        var id = new Argument<Guid>("ID") { Description = "The tenant's id." };
        var command = new Command("adopt-trail", "Signs a tenant's audit trail as it is, when its head carries no signature of ours. Find out first why it does not.") { id };
        command.SetAction((parsed, ct) => OperatorAct.RunAsync(
            settings,
            parsed,
            (services, token) => services.GetRequiredService<AuditTrails>().AdoptAsync(TenantId.From(parsed.GetRequiredValue(id)), OperatorAct.Actor, token),
            (_, _) => Task.CompletedTask,
            ct));
        return command;
    }

    private static Command ErasePayloads(SettingOptions settings)
    {
        var id = new Argument<Guid>("ID") { Description = "The tenant's id." };
        var subject = new Option<Guid>("--subject") { Description = "The order or customer whose changes are erased.", HelpName = "GUID", Required = true };
        var command = new Command("erase-payloads", "Erases what the audit trail has of a subject's changes, and records that it did. The trail still verifies.") { id, subject };
        command.SetAction((parsed, ct) => OperatorAct.RunAsync(
            settings,
            parsed,
            (services, token) => services.GetRequiredService<AuditTrails>()
                .EraseAsync(TenantId.From(parsed.GetRequiredValue(id)), parsed.GetRequiredValue(subject), OperatorAct.Actor, token),
            (_, _) => Task.CompletedTask,
            ct));
        return command;
    }

    private static Command CreateTenant(SettingOptions settings)
    {
        var format = new AnswerFormat();
        var name = new Option<string>("--name") { Description = "What the tenant is called, in its mails too.", HelpName = "NAME", Required = true };
        name.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { } text || string.IsNullOrWhiteSpace(text) || CanonicalText.LengthOf(text) > TextLimits.Name || !Regex.IsMatch(text, TextPatterns.Line))
                result.AddError($"--name: one line of 1 to {TextLimits.Name} characters.");
        });
        var id = new Option<Guid?>("--id") { Description = "The tenant's id; a new one when not given.", HelpName = "GUID" };
        var timeZone = new Option<string>("--time-zone") { Description = "Where the tenant's days and years begin, such as Europe/London.", HelpName = "NAME", DefaultValueFactory = _ => new TenantSettings().TimeZone };
        timeZone.Validators.Add(result =>
        {
            if (!LocalZone.TryFind(result.GetValueOrDefault<string>(), out _)) result.AddError("--time-zone: a name of the tz database, such as Europe/London.");
        });
        var placement = new Option<string?>("--placement") { Description = "Where its rows will be; in the shared database when not given.", HelpName = "NAME" };
        var command = new Command("create", "Makes a tenant and prints its id.") { name, id, timeZone, placement, format.Option };
        command.SetAction((parsed, ct) => OperatorAct.RunAsync(
            settings,
            parsed,
            async (services, token) =>
            {
                var tenant = parsed.GetValue(id) is { } given ? TenantId.From(given) : EntityId.New<TenantId>(services.GetRequiredService<TimeProvider>().GetUtcNow());
                var done = await services.GetRequiredService<TenantProvisioning>()
                    .CreateAsync(tenant, CanonicalText.Of(parsed.GetRequiredValue(name)), new TenantSettings { TimeZone = parsed.GetRequiredValue(timeZone) }, OperatorAct.Actor, token, parsed.GetValue(placement));
                return done.Error is { } refused ? Result<TenantId>.Fail(refused) : tenant;
            },
            (tenant, output) => format.WriteAsync(parsed, output, tenant.ToString(), new JsonObject { ["id"] = tenant.Value, ["name"] = parsed.GetRequiredValue(name) }),
            ct));
        return command;
    }

    private static Command ListTenants(SettingOptions settings)
    {
        var format = new AnswerFormat();
        var command = new Command("list", "Lists all tenants, the oldest first: id, status, when they were created, placement, name.") { format.Option };
        command.SetAction((parsed, ct) => OperatorAct.RunAsync<IReadOnlyList<Tenant>>(
            settings,
            parsed,
            async (services, token) => Result<IReadOnlyList<Tenant>>.Succeed(await services.GetRequiredService<TenantAdministration>().ListAsync(token)),
            (tenants, output) => format.WriteAsync(
                parsed, output, string.Join(Environment.NewLine, tenants.Select(Line)), new JsonArray([.. tenants.Select(t => (JsonNode)Described(t))])),
            ct));
        return command;
    }

    private static Command ChangeTenant(
        SettingOptions settings, string verb, string description, Func<TenantAdministration, TenantId, CancellationToken, Task<Result<Done>>> change)
    {
        var id = new Argument<Guid>("ID") { Description = "The tenant's id." };
        var command = new Command(verb, description) { id };
        command.SetAction((parsed, ct) => OperatorAct.RunAsync(
            settings,
            parsed,
            (services, token) => change(services.GetRequiredService<TenantAdministration>(), TenantId.From(parsed.GetRequiredValue(id)), token),
            (_, _) => Task.CompletedTask,
            ct));
        return command;
    }

    private static string Line(Tenant tenant) =>
        string.Create(CultureInfo.InvariantCulture, $"{tenant.Id}  {StatusOf(tenant),-9}  {tenant.CreatedAt:yyyy-MM-ddTHH:mm:ssZ}  {tenant.Placement ?? Placement.Shared,-20}  {tenant.Name}");

    private static JsonObject Described(Tenant tenant) =>
        new() { ["id"] = tenant.Id.Value, ["name"] = tenant.Name, ["status"] = StatusOf(tenant), ["createdAt"] = tenant.CreatedAt, ["placement"] = tenant.Placement ?? Placement.Shared };

    private static string StatusOf(Tenant tenant) => EnumNames.Of(tenant.Status);
}
