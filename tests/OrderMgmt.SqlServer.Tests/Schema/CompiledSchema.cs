using Microsoft.SqlServer.Dac.Model;
using OrderMgmt.Infrastructure.Database.Engines.SqlServer;
using OrderMgmt.Migrations.SqlServer;

namespace OrderMgmt.SqlServer.Tests.Schema;

/// <summary>The schema as SQL Server's model compiler sees it: names resolved, types checked.</summary>
internal sealed class CompiledSchema : IDisposable
{
    public const string Dbo = "dbo";

    private static readonly Lazy<IReadOnlyList<string>> WholeScript = new(() =>
    [
        .. Contexts.SqlServer.Select(Contexts.CreateScript),
        .. SqlServerPolicies.CreateStatements(Contexts.Model(nameof(SqlServerAppDbContext)), Dbo),
    ], LazyThreadSafetyMode.ExecutionAndPublication); // without it every test fails

    private readonly TSqlModel model;

    public CompiledSchema(SqlServerVersion version) => model = new TSqlModel(version, new TSqlModelOptions());

    /// <summary>Both contexts' tables and the generated policies, as one database holds them.</summary>
    public static CompiledSchema Whole(SqlServerVersion version)
    {
        var schema = new CompiledSchema(version);
        foreach (var part in WholeScript.Value) schema.Add(part);
        return schema;
    }

    public void Add(string script) => model.AddObjects(script);

    public IReadOnlyList<string> Errors() =>
        [.. model.Validate().Where(m => m.MessageType is Microsoft.SqlServer.Dac.DacMessageType.Error).Select(m => m.ToString()!)];

    public IReadOnlyList<TSqlObject> Objects(ModelTypeClass type) => [.. model.GetObjects(DacQueryScopes.UserDefined, type)];

    public void Dispose() => model.Dispose();
}
