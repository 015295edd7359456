using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Json;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Migrations.Placements;

namespace OrderMgmt.Migrations.Commands;

/// <summary>Where tenants' rows can live besides the database that they share.</summary>
internal static class PlacementCommands
{
    private const string Schema = "schema";
    private const string Database = "database";

    public static Command Create(SettingOptions settings) => new("placement", "Creates and lists places for tenants' rows besides the shared database.")
    {
        CreatePlacement(settings),
        ListPlacements(settings),
    };

    private static Command CreatePlacement(SettingOptions settings)
    {
        var name = new Argument<string>("NAME") { Description = "Up to 30 lower case letters, digits and underscores." };
        name.Validators.Add(result =>
        {
            var text = result.GetValueOrDefault<string>();
            if (text == Placement.Shared) result.AddError("NAME: shared is the database that tenants share.");
            else if (!Regex.IsMatch(text, Placement.NamePattern)) result.AddError("NAME: 1 to 30 lower case letters, digits and underscores, a letter first.");
        });
        var kind = new Option<string>("--kind") { Description = "schema (a schema of the shared database) or database (over SQLite a file).", HelpName = "KIND", Required = true };
        kind.AcceptOnlyFromAmong(Schema, Database);
        var engine = new Option<DatabaseEngine?>("--engine") { Description = "Which database it is, when not the one that tenants share.", HelpName = "ENGINE" };
        var command = new Command("create", "Makes a placement, with its tables and a database user that sees nothing else. Safe to repeat.") { name, kind, engine };
        command.SetAction((parsed, ct) => OperatorAct.RunAsync(
            settings,
            parsed,
            (services, token) => services.GetRequiredService<PlacementMigrations>().CreateAsync(
                parsed.GetRequiredValue(name),
                parsed.GetRequiredValue(kind) is Schema ? PlacementKind.DedicatedSchema : PlacementKind.DedicatedDatabase,
                parsed.GetValue(engine) ?? services.GetRequiredService<ResourceSettings>().Engine,
                token),
            (_, _) => Task.CompletedTask,
            ct));
        return command;
    }

    private static Command ListPlacements(SettingOptions settings)
    {
        var format = new AnswerFormat();
        var command = new Command("list", "Lists the placements: name, kind, engine, state, when that was recorded, why a migration failed.") { format.Option };
        command.SetAction((parsed, ct) => OperatorAct.RunAsync<IReadOnlyList<Placement>>(
            settings,
            parsed,
            async (services, token) => Result<IReadOnlyList<Placement>>.Succeed(await services.GetRequiredService<PlacementMigrations>().ListAsync(token)),
            (placements, output) => format.WriteAsync(
                parsed, output, string.Join(Environment.NewLine, placements.Select(Line)), new JsonArray([.. placements.Select(p => (JsonNode)Described(p))])),
            ct));
        return command;
    }

    private static string Line(Placement placement) => string.Create(
        CultureInfo.InvariantCulture,
        $"{placement.Name,-20}  {EnumNames.Of(placement.Kind),-17}  {EnumNames.Of(placement.Engine),-10}  {EnumNames.Of(placement.State),-7}  {placement.CheckedAt:yyyy-MM-ddTHH:mm:ssZ}  {placement.Error}").TrimEnd();

    private static JsonObject Described(Placement placement) => new()
    {
        ["name"] = placement.Name,
        ["kind"] = EnumNames.Of(placement.Kind),
        ["engine"] = EnumNames.Of(placement.Engine),
        ["state"] = EnumNames.Of(placement.State),
        ["checkedAt"] = placement.CheckedAt,
        ["error"] = placement.Error,
    };
}
