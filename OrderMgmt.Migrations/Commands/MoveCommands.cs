using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Placements.Moves;

namespace OrderMgmt.Migrations.Commands;

/// <summary>Moves tenants between placements.</summary>
internal static class MoveCommands
{
    public static IEnumerable<Command> Create(SettingOptions settings) =>
    [
        Move(settings),
        End(settings, "abort-move", "Takes back a move that has not switched yet: deletes what was copied.", (mover, id, ct) => mover.AbortAsync(id, ct)),
        End(settings, "confirm-move", "Ends a move: deletes the old rows.", (mover, id, ct) => mover.ConfirmAsync(id, ct)),
        End(settings, "revert-move", "Goes back to the old rows, as long as nothing was written at the new place.", (mover, id, ct) => mover.RevertAsync(id, OperatorAct.Actor, ct)),
    ];

    private static Command Move(SettingOptions settings)
    {
        var format = new AnswerFormat();
        var id = Id();
        var to = new Option<string>("--to") { Description = $"The placement's name, or {Placement.Shared}.", HelpName = "PLACEMENT", Required = true };
        var command = new Command("move", "Moves a tenant's rows while it works; its writes wait for some seconds at the end. Repeat it after it was killed. Prints each table with its rows and their hash, the same at both places.") { id, to, format.Option };
        command.SetAction((parsed, ct) => OperatorAct.RunAsync(
            settings,
            parsed,
            (services, token) => services.GetRequiredService<TenantMover>().MoveAsync(
                TenantId.From(parsed.GetRequiredValue(id)), parsed.GetRequiredValue(to) is Placement.Shared ? null : parsed.GetRequiredValue(to), OperatorAct.Actor, token),
            (outcome, output) => format.WriteAsync(parsed, output, string.Join(Environment.NewLine, Lines(outcome)), Described(outcome)),
            ct));
        return command;
    }

    private static Command End(SettingOptions settings, string verb, string description, Func<TenantMover, TenantId, CancellationToken, Task<Result<Done>>> end)
    {
        var id = Id();
        var command = new Command(verb, description) { id };
        command.SetAction((parsed, ct) => OperatorAct.RunAsync(
            settings,
            parsed,
            (services, token) => end(services.GetRequiredService<TenantMover>(), TenantId.From(parsed.GetRequiredValue(id)), token),
            (_, _) => Task.CompletedTask,
            ct));
        return command;
    }

    private static Argument<Guid> Id() => new("ID") { Description = "The tenant's id." };

    private static IEnumerable<string> Lines(MoveOutcome outcome) =>
    [
        .. outcome.Contents.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Table,-20}  {c.Content.Rows,10}  {c.Content.Hash:x32}")),
        string.Create(CultureInfo.InvariantCulture, $"writes were refused for {outcome.Window.TotalSeconds:0.000} s"),
    ];

    private static JsonObject Described(MoveOutcome outcome) => new()
    {
        ["windowSeconds"] = outcome.Window.TotalSeconds,
        ["tables"] = new JsonArray([.. outcome.Contents.Select(c => (JsonNode)new JsonObject
        {
            ["table"] = c.Table,
            ["rows"] = c.Content.Rows,
            ["hash"] = string.Create(CultureInfo.InvariantCulture, $"{c.Content.Hash:x32}"),
        })]),
    };
}
