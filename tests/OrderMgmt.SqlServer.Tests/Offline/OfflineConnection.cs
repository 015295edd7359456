using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace OrderMgmt.SqlServer.Tests.Offline;

internal sealed class OfflineConnection(OfflineServer server) : DbConnection
{
    private ConnectionState state;

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "offline";

    public override string DataSource => "offline";

    public override string ServerVersion => "16.0";

    public override ConnectionState State => state;

    public override void Open()
    {
        server.Note("-- OPEN");
        state = ConnectionState.Open;
    }

    public override void Close() => state = ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        server.Note($"-- BEGIN {isolationLevel}");
        return new OfflineTransaction(this, server, isolationLevel);
    }

    protected override DbCommand CreateDbCommand() => new OfflineCommand(server) { Connection = this };
}

internal sealed class OfflineTransaction(OfflineConnection connection, OfflineServer server, IsolationLevel isolationLevel) : DbTransaction
{
    public override IsolationLevel IsolationLevel => isolationLevel;

    protected override DbConnection DbConnection => connection;

    private bool isOver;

    public override void Commit() => End("-- COMMIT");

    public override void Rollback() => End("-- ROLLBACK");

    protected override void Dispose(bool disposing)
    {
        if (!isOver) Rollback(); // as SqlClient does
        base.Dispose(disposing);
    }

    private void End(string how)
    {
        isOver = true;
        server.Note(how);
    }
}

/// <summary>Keeps text and parameters in a real command, so that the provider fills and checks them as ever.</summary>
internal sealed class OfflineCommand(OfflineServer server) : DbCommand
{
    private readonly SqlCommand inner = new();

    [AllowNull]
    public override string CommandText { get => inner.CommandText; set => inner.CommandText = value; }

    public override int CommandTimeout { get => inner.CommandTimeout; set => inner.CommandTimeout = value; }

    public override CommandType CommandType { get => inner.CommandType; set => inner.CommandType = value; }

    public override UpdateRowSource UpdatedRowSource { get => inner.UpdatedRowSource; set => inner.UpdatedRowSource = value; }

    public override bool DesignTimeVisible { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbTransaction? DbTransaction { get; set; }

    protected override DbParameterCollection DbParameterCollection => inner.Parameters;

    protected override DbParameter CreateDbParameter() => inner.CreateParameter();

    public override void Cancel() { }

    public override void Prepare() { }

    public override int ExecuteNonQuery()
    {
        server.Receive(inner);
        return 1;
    }

    public override object? ExecuteScalar()
    {
        server.Receive(inner);
        return 1;
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => new OfflineReader(server, server.Receive(inner).Results);
}
